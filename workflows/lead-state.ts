import type { TurnRef } from "../activities/contract.ts";
import type { AgendaItem } from "../domain/agenda.ts";
import { type Cue, wantsReply } from "../domain/cue.ts";
import type { Stage } from "../domain/stage.ts";
import type { InboundSignal, Owner, Pace } from "./contract.ts";

/** A message nobody has answered yet. `arrivedAt` is the workflow's clock. */
export interface WaitingMessage {
  messageId: string;
  cue: Cue;
  arrivedAt: number;
}

/** All that a lead carries through continue-as-new: JSON only, so no Map, Set or Date. */
export interface LeadState {
  v: 1;
  inbox: WaitingMessage[];
  /** Ids of the newest messages, so that a redelivered signal is no second message. */
  seen: string[];
  pace: Pace;
  stage: Stage;
  owner: Owner;
  optedOut: boolean;
  turns: number;
  agenda: AgendaItem[];
  /** The turn whose memory was not written yet. */
  unremembered: TurnRef | null;
}

const REMEMBERED_IDS = 50;
const WAITING_FOR_A_PERSON = 20;

function newLeadState(): LeadState {
  return {
    v: 1,
    inbox: [],
    seen: [],
    pace: { debounceMs: 3_000, debounceCapMs: 10_000, draftsDuringDebounce: true },
    stage: "new",
    owner: "bot",
    optedOut: false,
    turns: 0,
    agenda: [],
    unremembered: null,
  };
}

/** State of an older version is brought up to date here, one step a version. */
export function restoreLeadState(carried: unknown): LeadState {
  return carried === undefined ? newLeadState() : (carried as LeadState);
}

/** Takes in a signal. Messages seen before change nothing (I3). True when it speaks of consent. */
export function receive(state: LeadState, signal: InboundSignal, now: number): boolean {
  let consent = false;
  state.pace = signal.pace;
  for (const { messageId, cue } of signal.messages) {
    if (state.seen.includes(messageId)) continue;
    state.seen = [...state.seen, messageId].slice(-REMEMBERED_IDS);
    consent ||= cue === "opt_out" || cue === "opt_in";
    if (cue === "opt_out") {
      state.optedOut = true;
      state.inbox = [];
      state.agenda = [];
    } else if (cue === "opt_in") {
      state.optedOut = false;
    }
    if (wantsReply(cue) && !state.optedOut)
      state.inbox = [...state.inbox, { messageId, cue, arrivedAt: now }];
  }
  // What a person lets wait is answered after hand-back, but a year of it need not be carried.
  if (state.owner === "person") state.inbox = state.inbox.slice(-WAITING_FOR_A_PERSON);
  return consent;
}

export function mayReply(state: LeadState): boolean {
  return !state.optedOut && state.owner === "bot";
}
