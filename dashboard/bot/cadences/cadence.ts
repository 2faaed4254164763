import type { AnswerOf } from "../../../api/client.ts";
import type { api } from "../../app/session.ts";

type Cadences = (typeof api)["cadences"];
export type Cadence = AnswerOf<Cadences["$get"]>["items"][number];
export type Step = Cadence["steps"][number];
export type Trigger = Cadence["trigger"];
export type Run = AnswerOf<Cadences["dry-run"]["$post"]>["runs"][number];
export type Send = Run["sends"][number];

/** In the order in which leads come to them. */
export const TRIGGERS = [
  "new",
  "engaged",
  "qualified",
  "viewing_proposed",
  "no_show",
  "viewed",
  "nurturing",
] as const satisfies readonly Trigger[];
export const PURPOSES = [
  "reopen",
  "question",
  "value",
  "new_listings",
  "book_viewing",
  "feedback",
  "recover_no_show",
  "keep_warm",
  "last_try",
] as const satisfies readonly Step["purpose"][];

export function triggerOf(word: string | undefined): Trigger {
  return TRIGGERS.find((trigger) => trigger === word) ?? "new";
}
