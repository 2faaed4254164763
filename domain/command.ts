import type { Agenda, AgendaKind } from "./agenda.ts";
import { isClosed, mayMoveByPerson, type Stage } from "./stage.ts";

/** What people may tell a lead's workflow to do. Ids, codes and times only. */
export type LeadCommand =
  | { kind: "take_over" }
  | { kind: "hand_back" }
  | { kind: "claim" }
  | { kind: "assign"; userId: string | null }
  /** The message is stored already; the text does not travel. */
  | { kind: "send"; messageId: string }
  | { kind: "pause"; until: number }
  | { kind: "resume" }
  | { kind: "set_stage"; stage: Stage }
  | { kind: "close"; outcome: "won" | "lost" }
  | { kind: "reopen" }
  | { kind: "opt_out" }
  | { kind: "opt_in" }
  | { kind: "book_viewing"; listingId: string; agentId: string; startsAt: number }
  | { kind: "confirm_viewing"; viewingId: string }
  | { kind: "reschedule_viewing"; viewingId: string; startsAt: number; agentId: string | null }
  | { kind: "cancel_viewing"; viewingId: string }
  | { kind: "record_outcome"; viewingId: string; outcome: "attended" | "no_show" }
  | { kind: "edit_agenda_item"; itemId: string; at: number }
  | { kind: "cancel_agenda_item"; itemId: string }
  | { kind: "set_time_zone"; timeZone: string | null }
  /** Given to the one before its rows go to the other: it does nothing on its own any more. Older ones name no merge. */
  | { kind: "stand_down"; mergeId?: string }
  /** Given to the other, which takes the rows. The merge says whose they are: one lead's history names no other. */
  | { kind: "absorb"; mergeId: string }
  /** The merge is undone: the rows go back, and the one they went to hears what it has again. */
  | { kind: "release"; mergeId: string }
  /** Given to the one that stood down: as it was, when the merge came to nothing. */
  | { kind: "stand_up"; mergeId?: string }
  | { kind: "erase" };

export type CommandKind = LeadCommand["kind"];
export const COMMAND_KINDS = [
  "take_over",
  "hand_back",
  "claim",
  "assign",
  "send",
  "pause",
  "resume",
  "set_stage",
  "close",
  "reopen",
  "opt_out",
  "opt_in",
  "book_viewing",
  "confirm_viewing",
  "reschedule_viewing",
  "cancel_viewing",
  "record_outcome",
  "edit_agenda_item",
  "cancel_agenda_item",
  "set_time_zone",
  "stand_down",
  "absorb",
  "release",
  "stand_up",
  "erase",
] as const satisfies readonly CommandKind[];

/** What decides whether a command may be taken. */
export interface CommandFacts {
  now: number;
  stage: Stage;
  optedOut: boolean;
  pausedUntil: number | null;
  erasing: boolean;
  /** Its rows are another lead's. */
  merged?: boolean;
  agenda: Agenda;
}

export type CommandRefusal =
  | "erasing"
  | "merged"
  | "merge_gone"
  | "merge_undone"
  | "being_merged"
  | "time_in_the_past"
  | "time_in_the_future"
  | "too_far_ahead"
  | "not_paused"
  | "illegal_stage_move"
  | "already_closed"
  | "not_closed"
  | "opted_out"
  | "already_opted_out"
  | "not_opted_out"
  | "no_such_agenda_item"
  | "not_editable"
  | "window_closed"
  | "claimed_by_another"
  | "no_such_person"
  | "user_disabled"
  | "user_is_viewer"
  | "no_such_viewing"
  | "no_such_listing"
  | "no_such_message"
  | "slot_not_free"
  | "viewing_is_over";

const YEAR_MS = 366 * 24 * 3_600_000;

/** Why the command cannot be taken, in words to show; null when it can. */
export function commandRefusal(command: LeadCommand, facts: CommandFacts): CommandRefusal | null {
  if (facts.erasing) return command.kind === "erase" ? null : "erasing";
  if (facts.merged) return "merged";
  switch (command.kind) {
    case "pause":
      return badTime(command.until, facts.now);
    case "resume":
      return facts.pausedUntil === null ? "not_paused" : null;
    case "set_stage":
      return facts.stage === command.stage || mayMoveByPerson(facts.stage, command.stage)
        ? null
        : "illegal_stage_move";
    case "close":
      return isClosed(facts.stage) ? "already_closed" : null;
    case "reopen":
      return isClosed(facts.stage) ? null : "not_closed";
    case "send":
      return facts.optedOut ? "opted_out" : null;
    case "opt_out":
      return facts.optedOut ? "already_opted_out" : null;
    case "opt_in":
      return facts.optedOut ? null : "not_opted_out";
    case "book_viewing":
    case "reschedule_viewing":
      return badTime(command.startsAt, facts.now);
    case "edit_agenda_item":
      return notEditable(facts.agenda, command.itemId) ?? badTime(command.at, facts.now);
    case "cancel_agenda_item":
      return notEditable(facts.agenda, command.itemId);
    default:
      return null;
  }
}

/** What a refusal says to the person who gave the command. */
export const REFUSAL_IN_WORDS: Readonly<Record<CommandRefusal, string>> = {
  erasing: "The lead is being erased",
  merged: "The lead was merged into another: that one has its conversation now",
  merge_gone: "There is no such merge, or one of its leads is gone",
  merge_undone: "The merge was undone already",
  being_merged: "The lead is being merged into another: try again in a minute",
  time_in_the_past: "The time is in the past",
  time_in_the_future: "The viewing has not begun yet",
  too_far_ahead: "The time is more than a year ahead",
  not_paused: "The lead is not paused",
  illegal_stage_move: "A lead cannot move from its stage to that one",
  already_closed: "The lead is closed already",
  not_closed: "The lead is not closed",
  opted_out: "The lead wants no more messages",
  already_opted_out: "The lead has opted out already",
  not_opted_out: "The lead has not opted out",
  no_such_agenda_item: "There is no such item on the lead's agenda, or not any more",
  not_editable: "This item follows from something else and cannot be changed by itself",
  window_closed: "The 24-hour window is closed: send an approved template instead",
  claimed_by_another: "A colleague has claimed the lead already",
  no_such_person: "There is no such person in the organization",
  user_disabled: "They do not work here any more",
  user_is_viewer: "Viewers have no leads: change their role first",
  no_such_viewing: "The lead has no such viewing",
  no_such_listing: "There is no such listing, or it is not available",
  no_such_message: "There is no such message to send",
  slot_not_free:
    "That time is not free: the agent or the place is taken, or it is outside the agent's hours",
  viewing_is_over: "The viewing is over or was cancelled",
};

function badTime(at: number, now: number): CommandRefusal | null {
  if (!(at > now)) return "time_in_the_past";
  return at > now + YEAR_MS ? "too_far_ahead" : null;
}

/** A hold ends with its viewing, a pause by `resume`, and a check with what it checks. */
const FOLLOWS_FROM_ELSE: readonly AgendaKind[] = ["hold_expiry", "snooze_review", "check"];

function notEditable(agenda: Agenda, itemId: string): CommandRefusal | null {
  const item = agenda.find(({ id }) => id === itemId);
  if (!item) return "no_such_agenda_item";
  return FOLLOWS_FROM_ELSE.includes(item.kind) ? "not_editable" : null;
}
