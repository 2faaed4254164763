import { HANDOVER_REASONS } from "./action.ts";
import type { CommandKind } from "./command.ts";

/** Why people have a lead: the bot's own reasons, what it could not do, and what they did to get it. */
export const HANDED_OVER = [
  ...HANDOVER_REASONS,
  "undelivered",
  "taken_over",
  "wrote",
  "phone_app",
] as const;

/** A lead that the bot had goes to people. */
export interface Handover {
  why: (typeof HANDED_OVER)[number];
  /** Who took it, where that is known. */
  by: string | null;
}

/** What people did while they had the conversation. */
export interface HandoverFacts {
  /** ISO times in the organization's zone. */
  from: string;
  until: string;
  messages: number;
  commands: readonly CommandKind[];
}

const IN_WORDS: Readonly<Partial<Record<CommandKind, string>>> = {
  set_stage: "moved the lead to another stage",
  book_viewing: "booked a viewing",
  confirm_viewing: "confirmed a viewing",
  reschedule_viewing: "moved a viewing",
  cancel_viewing: "cancelled a viewing",
  record_outcome: "recorded how a viewing went",
  pause: "paused the assistant",
  close: "closed the lead",
  reopen: "opened the lead again",
};

/** Told to the pipeline after hand-back, so that it goes on from there and repeats nothing. */
export function handoverNote({ from, until, messages, commands }: HandoverFacts): string {
  const done = [...new Set(commands)].flatMap((kind) => IN_WORDS[kind] ?? []);
  const wrote =
    messages === 0 ? [] : [`wrote ${messages} ${messages === 1 ? "message" : "messages"}`];
  const all = [...wrote, ...done];
  const deeds = all.length === 0 ? "wrote nothing" : all.join(", ");
  return `A colleague had the conversation from ${from.slice(0, 16)} to ${until.slice(0, 16)}: ${deeds}.`;
}
