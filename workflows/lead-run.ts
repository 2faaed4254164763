import { uuid4 } from "@temporalio/workflow";
import type { TurnRef } from "../activities/contract.ts";
import type { LeadInput } from "./contract.ts";
import { mayReply, opensAt, type LeadState } from "./lead-state.ts";

/** A lead in this run of its workflow: what it carries on, and what ends with the run. */
export interface Lead extends Pick<LeadInput, "organizationId" | "leadId"> {
  /** The rules that the run began with. */
  v: 1 | 2;
  state: LeadState;
  /** Work that nobody waits for, but that must end before the run does. */
  chores: number;
  /** Counts commands and words on consent: a turn of version 1 does not overrule what came since. */
  changes: number;
  /** Takeovers that the database does not have yet: they count from the moment they are given. */
  fences: number;
  /** Messages whose files were fetched without a turn. */
  kept: string[];
  /** It has been quiet for so long that a fresh run should do the sleeping. */
  isTired: boolean;
  isErasing: boolean;
  /** The database has no such lead. */
  isGone: boolean;
}

export function mayAnswer(lead: Lead): boolean {
  return lead.fences === 0 && !lead.isErasing && mayReply(lead.state);
}

/** Whether something waits whose answer may begin now. */
export function mayBegin(lead: Lead): boolean {
  const { state } = lead;
  return mayAnswer(lead) && state.inbox.length > 0 && (opensAt(state) ?? 0) <= Date.now();
}

export function turnRef({ organizationId, leadId }: Lead): TurnRef {
  return { organizationId, leadId, turnId: uuid4(), attempt: 1, now: Date.now() };
}

/** Whose lead, at which time of the workflow's clock. */
export function leadRef({ organizationId, leadId }: Lead) {
  return { organizationId, leadId, now: Date.now() };
}
