import type { Handover } from "./handover.ts";
import { isClosed, type Stage } from "./stage.ts";

/** Reasons that are somebody's who has the lead by that. */
export const TOOK_IT = ["taken_over", "wrote", "phone_app"] as const satisfies Handover["why"][];

/** Who has a lead. Times are epoch milliseconds. */
export interface Holding {
  stage: Stage;
  owner: "bot" | "person";
  claimedAt: number | null;
  mergedIntoId: string | null;
  personWantedSince: number | null;
}

/** Since when somebody should take a lead that the bot does not have any more; null when nobody has to. */
export function personWantedSince(
  before: Holding,
  after: Holding,
  why: Handover["why"] | null,
  now: number,
): number | null {
  const { owner, claimedAt, stage, mergedIntoId } = after;
  if (owner === "bot" || claimedAt !== null || isClosed(stage) || mergedIntoId !== null)
    return null;
  if (before.owner === "bot")
    return why === null || (TOOK_IT as readonly string[]).includes(why) ? null : now;
  // Whoever had claimed it does not have it any more.
  return before.claimedAt === null ? before.personWantedSince : now;
}
