import { useTranslations } from "use-intl";
import { Badge } from "../ui/badge.tsx";
import type { Viewing } from "./queries.ts";

type State = Viewing["state"];

/** Told apart without colour, too. */
export const MARKS: Readonly<Record<State, string>> = {
  held: "◔",
  confirmed: "●",
  attended: "✓",
  no_show: "✗",
  cancelled: "⊘",
  expired: "◌",
};

const TONES: Readonly<Record<State, "plain" | "good" | "warn" | "bad">> = {
  held: "warn",
  confirmed: "good",
  attended: "good",
  no_show: "bad",
  cancelled: "plain",
  expired: "plain",
};

export function ViewingState({ state }: { state: State }) {
  const t = useTranslations("viewingState");
  return (
    <Badge tone={TONES[state]}>
      <span aria-hidden="true">{MARKS[state]}</span> {t(state)}
    </Badge>
  );
}
