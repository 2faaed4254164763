import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Keeps the stage, so that the way back leads to where it was. */
export function TrialLink({ trialId, children }: { trialId: string; children: ReactNode }) {
  return (
    <Link from="/bot/prompts" to="." search={(old) => ({ ...old, trial: trialId })}>
      {children}
    </Link>
  );
}
