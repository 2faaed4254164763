import { patched } from "@temporalio/workflow";
import type { TurnRef } from "../activities/contract.ts";
import { agendaAfter, schedule, type AgendaItem } from "../domain/agenda.ts";
import { type Cue, wantsReply } from "../domain/cue.ts";
import type { DeliveryFailure } from "../domain/delivery-failure.ts";
import type { LeadNow } from "../domain/lead-now.ts";
import type { Stage } from "../domain/stage.ts";
import type { InboundSignal, Owner, Pace } from "./contract.ts";

/** A message nobody has answered yet. `arrivedAt` is the workflow's clock. */
export interface WaitingMessage {
  messageId: string;
  cue: Cue;
  arrivedAt: number;
  /** When the business's hours let it be answered; at once when left out. */
  notBefore?: number;
}

/** What no retry mended, to be looked at in a while. */
interface Trouble {
  at: number;
  /** A code. */
  what: string;
}

/** All that a lead carries through continue-as-new: JSON only, so no Map, Set or Date. */
export interface LeadState {
  v: 2;
  inbox: WaitingMessage[];
  /** Ids of the newest messages, so that a redelivered signal is no second message. */
  seen: string[];
  pace: Pace;
  stage: Stage;
  owner: Owner;
  optedOut: boolean;
  pausedUntil: number | null;
  turns: number;
  agenda: AgendaItem[];
  /** Of the database's state that this one knows: an older answer that comes late changes nothing. */
  revision: number;
  /** Messages that WhatsApp could not deliver, and that nothing was done about yet. */
  undelivered: DeliveryFailure[];
  trouble: Trouble | null;
  /** The turn whose memory was not written yet. */
  unremembered: TurnRef | null;
}

const REMEMBERED_IDS = 32;
const WAITING_FOR_A_PERSON = 20;

function newLeadState(): LeadState {
  return {
    v: 2,
    inbox: [],
    seen: [],
    pace: { debounceMs: 3_000, debounceCapMs: 10_000, draftsDuringDebounce: true },
    stage: "new",
    owner: "bot",
    optedOut: false,
    pausedUntil: null,
    turns: 0,
    agenda: [],
    revision: 0,
    undelivered: [],
    trouble: null,
    unremembered: null,
  };
}

/** State of an older version is brought up to date here, one step a version. */
export function restoreLeadState(carried: unknown): LeadState {
  if (carried === undefined) return newLeadState();
  return { ...newLeadState(), ...(carried as Partial<LeadState>), v: 2 };
}

/** A run that took in messages before there were reply hours answers them as it did. */
const REPLY_HOURS = "reply-hours";

/** Takes in a signal. Messages seen before change nothing (I3). True when it speaks of consent. */
export function receive(state: LeadState, signal: InboundSignal, now: number): boolean {
  let consent = false;
  const { notBefore } = signal;
  const waits = notBefore !== undefined && notBefore > now && patched(REPLY_HOURS);
  state.pace = signal.pace;
  // What the database says goes before what a cue alone would mean: words may come out of order.
  if (signal.lead) adopt(state, signal.lead);
  for (const { messageId, cue } of signal.messages) {
    if (state.seen.includes(messageId)) continue;
    state.seen = [...state.seen, messageId].slice(-REMEMBERED_IDS);
    consent ||= cue === "opt_out" || cue === "opt_in";
    if (signal.lead === undefined && cue === "opt_out") {
      state.optedOut = true;
      state.inbox = [];
      state.agenda = agendaAfter(state.agenda, "opt_out");
    } else if (signal.lead === undefined && cue === "opt_in") {
      state.optedOut = false;
    }
    if (!wantsReply(cue) || state.optedOut) continue;
    const message = { messageId, cue, arrivedAt: now, ...(waits && { notBefore }) };
    state.inbox = [...state.inbox, message];
  }
  // What a person lets wait is answered after hand-back, but a year of it need not be carried.
  if (!mayReply(state)) state.inbox = state.inbox.slice(-WAITING_FOR_A_PERSON);
  return consent;
}

/** Puts back what the reply hours held: it waits until they begin. False when this run knows none. */
export function holdUntil(
  state: LeadState,
  notBefore: number | undefined,
  messages: readonly WaitingMessage[],
): boolean {
  if (notBefore === undefined || !patched(REPLY_HOURS)) return false;
  const held = messages.map((message) => ({ ...message, notBefore }));
  const ids = held.map(({ messageId }) => messageId);
  if (!state.optedOut)
    state.inbox = [...held, ...state.inbox.filter(({ messageId }) => !ids.includes(messageId))];
  return true;
}

/** When the reply hours let what waits be answered: with its first message. Null for at once. */
export function opensAt({ inbox }: LeadState): number | null {
  const opens = Math.min(...inbox.map(({ notBefore }) => notBefore ?? 0));
  return opens === 0 || opens === Infinity ? null : opens;
}

/** Goes by what the database says, unless something newer is known. */
export function adopt(state: LeadState, now: LeadNow): void {
  if (now.revision < state.revision) return;
  const { revision, stage, owner, optedOut, pausedUntil, agenda } = now;
  Object.assign(state, { revision, stage, owner, optedOut, pausedUntil, agenda });
  if (optedOut) state.inbox = [];
}

/** Messages that somebody else answered need no reply of the bot. */
export function keepUnanswered(
  state: LeadState,
  unanswered: readonly string[],
  among: readonly string[],
): void {
  const answered = among.filter((messageId) => !unanswered.includes(messageId));
  state.inbox = state.inbox.filter(({ messageId }) => !answered.includes(messageId));
}

export function mayReply(state: LeadState): boolean {
  return !state.optedOut && state.owner === "bot" && state.pausedUntil === null;
}

export const CHECK_ITEM = "check";

/** All that will happen, what went wrong among it. */
export function wholeAgenda({ agenda, trouble }: LeadState): AgendaItem[] {
  if (trouble === null) return agenda;
  const reason = `something failed (${trouble.what}): it is looked at again`;
  return schedule(agenda, { id: CHECK_ITEM, kind: "check", at: trouble.at, reason });
}
