import type { ActionKind } from "./action.ts";
import type { GateResult } from "./policy/gate.ts";

/** Why there is nothing to suggest, or what the words leave to whoever sends them. */
export const SUGGESTION_REASONS = {
  opted_out: "The lead asked not to be written to",
  asks_to_stop: "The lead asks not to be written to any more",
  window_closed:
    "The lead last wrote more than 24 hours ago: WhatsApp takes nothing but an approved template",
  for_a_person: "This is for a person to answer",
  not_grounded: "No draft was found whose words the database backs",
  nothing_read: "There was nothing to read in the new messages: listen to them or look at them",
  no_reply_needed: "Nothing in the new messages asks for an answer",
  viewing_to_arrange:
    "The lead wants a viewing confirmed, moved or cancelled: do that, then write of it",
  nothing_arranged: "The words book and plan nothing: do it yourself",
  file_missing: "The words go with a file of the listing: send it as well",
} as const;
export type SuggestionReason = keyof typeof SUGGESTION_REASONS;

/** Where words without the deed would be wrong or idle, and the deed brings its own. */
const DEEDS: readonly ActionKind[] = ["confirm_viewing", "move_viewing", "cancel_viewing"];

/** Null when the words of what the gate let through stand for themselves. */
export function suggestionReason({ done, rules }: GateResult): SuggestionReason | null {
  const { action } = done;
  const silencing = (["opted_out", "asks_to_stop", "window_closed"] as const).find((rule) =>
    rules.includes(rule),
  );
  if (silencing !== undefined) return silencing;
  if (rules.includes("draft_not_grounded")) return "not_grounded";
  if (action.kind === "wait") return "no_reply_needed";
  if (action.kind === "hand_over") return "for_a_person";
  if (DEEDS.includes(action.kind)) return "viewing_to_arrange";
  if (action.kind === "propose_viewing" || action.kind === "schedule_follow_up")
    return "nothing_arranged";
  const isFile =
    action.kind === "call_to_action" && (action.cta === "photos" || action.cta === "brochure");
  return isFile ? "file_missing" : null;
}

/** With these there is nothing to say, and no model is asked for words. */
export function isSilent(reason: SuggestionReason | null): boolean {
  return reason !== null && !WITH_WORDS.includes(reason);
}
const WITH_WORDS: readonly SuggestionReason[] = ["nothing_arranged", "file_missing"];
