import fc from "fast-check";
import { CUES, type Cue } from "../../domain/cue.ts";
import { COMMAND_KINDS, type CommandKind, type LeadCommand } from "../../domain/command.ts";
import type { FailureAction } from "../../domain/delivery-failure.ts";
import { STAGES } from "../../domain/stage.ts";
import type { Fate } from "./runtime/activity-task.ts";
import type { Answer } from "./world/ledger.ts";
import type { World } from "./world/world.ts";

/** What may happen to a lead from outside. */
export type Step =
  | { kind: "say"; cues: Cue[]; after: number }
  /** An earlier signal comes again. */
  | { kind: "again"; back: number }
  | { kind: "command"; command: CommandKind; draw: number; signed: boolean }
  | { kind: "wait"; ms: number }
  | { kind: "crash"; ms: number }
  | { kind: "busy"; ms: number }
  | { kind: "echo" }
  | { kind: "report" }
  | { kind: "undelivered"; action: FailureAction }
  | { kind: "deploy" };

export interface Plan {
  seed: number;
  steps: Step[];
  /** The n-th attempt of any activity meets this. */
  fates: { nth: number; fate: Fate }[];
  /** The n-th POST gets this answer; others are accepted. */
  answers: { nth: number; answer: Answer }[];
  suggestAfter: number;
  ambiguous: "person" | "resend_once";
  draftsDuringDebounce: boolean;
}

const S = 1_000;
const H = 3_600_000;
const D = 24 * H;

const wait = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 * S }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 * S }) },
  { weight: 2, arbitrary: fc.integer({ min: S, max: 2 * H }) },
  { weight: 1, arbitrary: fc.integer({ min: H, max: 2 * D }) },
  { weight: 1, arbitrary: fc.integer({ min: D, max: 30 * D }) },
);
/** These end a lead, or take another one. */
const NOT_ALONE: readonly CommandKind[] = ["erase", "stand_down", "absorb", "release", "stand_up"];
const fromList = <T>(...list: T[]) => fc.constantFrom(...list);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("say" as const),
      cues: fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fromList<Cue>("question", "fragment", "statement", "choice") },
          { weight: 2, arbitrary: fromList(...CUES) },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      after: fc.integer({ min: 0, max: 4 * S }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("again" as const), back: fc.nat(6) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("command" as const),
      command: fc.oneof(
        { weight: 3, arbitrary: fromList<CommandKind>("take_over", "hand_back") },
        {
          weight: 5,
          arbitrary: fromList(...COMMAND_KINDS.filter((kind) => !NOT_ALONE.includes(kind))),
        },
        { weight: 1, arbitrary: fc.constant<CommandKind>("send") },
      ),
      draw: fc.nat(5),
      signed: fc.boolean(),
    }),
  },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: wait }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("crash" as const),
      ms: fc.integer({ min: 0, max: 20 * S }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("busy" as const),
      ms: fc.integer({ min: 1, max: 5 * S }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "echo" } as const) },
  { weight: 2, arbitrary: fc.constant({ kind: "report" } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("undelivered" as const),
      action: fromList<FailureAction>(
        "retry",
        "switch_to_template",
        "wait_a_day",
        "opt_out",
        "fix",
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "deploy" } as const) },
);

const FATES: Fate[] = ["fail", "lose_result", "die", "fatal"];
const ANSWERS: Answer[] = [
  "accepts_silently",
  "loses",
  "refuses",
  "asks_to_retry",
  "says_opted_out",
  "says_wait_a_day",
  "says_window_closed",
];

export const plans: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(1_000_000),
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: "max" }),
  fates: fc.array(fc.record({ nth: fc.nat(60), fate: fromList(...FATES) }), { maxLength: 6 }),
  answers: fc.array(fc.record({ nth: fc.nat(8), answer: fromList(...ANSWERS) }), { maxLength: 3 }),
  suggestAfter: fromList(10_000, 400, 120, 60),
  ambiguous: fromList<Plan["ambiguous"]>("person", "resend_once"),
  draftsDuringDebounce: fc.boolean(),
});

type Made = (draw: number, world: World, now: number) => LeadCommand;

const item = (draw: number, { lead }: World) => lead.now.agenda[draw - 1]?.id ?? "nothing";
const viewing = (draw: number) => `viewing-${Math.max(1, draw - 2)}`;
/** Mostly ahead, sometimes in the past or too far away. */
const time = (draw: number, now: number) =>
  now + ([0.5 * H, 5 * H, 3 * D, 12 * D, -H, 500 * D][draw] ?? H);
const stages = [...STAGES];

/** How each command is made: valid ones, and some that must be refused. */
export const COMMANDS: { readonly [K in CommandKind]: Made } = {
  take_over: () => ({ kind: "take_over" }),
  hand_back: () => ({ kind: "hand_back" }),
  claim: () => ({ kind: "claim" }),
  assign: (draw) => ({ kind: "assign", userId: draw === 0 ? null : `user-${draw}` }),
  send: (draw, world) => ({ kind: "send", messageId: `person:${world.commands.size}:${draw}` }),
  pause: (draw, _, now) => ({ kind: "pause", until: time(draw, now) }),
  resume: () => ({ kind: "resume" }),
  set_stage: (draw, world) => ({
    kind: "set_stage",
    stage: stages[(draw + world.messages.length) % stages.length] ?? "lost",
  }),
  close: (draw) => ({ kind: "close", outcome: draw % 2 === 0 ? "lost" : "won" }),
  reopen: () => ({ kind: "reopen" }),
  opt_out: () => ({ kind: "opt_out" }),
  opt_in: () => ({ kind: "opt_in" }),
  book_viewing: (draw, _, now) => ({
    kind: "book_viewing",
    listingId: "listing",
    agentId: "agent",
    startsAt: time(draw, now),
  }),
  confirm_viewing: (draw) => ({ kind: "confirm_viewing", viewingId: viewing(draw) }),
  reschedule_viewing: (draw, _, now) => ({
    kind: "reschedule_viewing",
    viewingId: viewing(draw),
    startsAt: time(draw, now),
    agentId: null,
  }),
  cancel_viewing: (draw) => ({ kind: "cancel_viewing", viewingId: viewing(draw) }),
  record_outcome: (draw) => ({
    kind: "record_outcome",
    viewingId: viewing(draw),
    outcome: draw % 2 === 0 ? "no_show" : "attended",
  }),
  edit_agenda_item: (draw, world, now) => ({
    kind: "edit_agenda_item",
    itemId: item(draw, world),
    at: time(draw, now),
  }),
  cancel_agenda_item: (draw, world) => ({ kind: "cancel_agenda_item", itemId: item(draw, world) }),
  set_time_zone: () => ({ kind: "set_time_zone", timeZone: "Asia/Tokyo" }),
  stand_down: () => ({ kind: "stand_down" }),
  absorb: () => ({ kind: "absorb", mergeId: "m" }),
  release: () => ({ kind: "release", mergeId: "m" }),
  stand_up: () => ({ kind: "stand_up" }),
  erase: () => ({ kind: "erase" }),
};
