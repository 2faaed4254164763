import type { CommandKind } from "./command.ts";

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
