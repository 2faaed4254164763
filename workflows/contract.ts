import type { Agenda } from "../domain/agenda.ts";
import type { Cue } from "../domain/cue.ts";
import type { BurstPace } from "../domain/debounce.ts";
import type { Stage } from "../domain/stage.ts";

/** What the worker, the API and the workflow agree on. Ids, codes and times only: no content. */

export const LEAD_WORKFLOW = "leadWorkflow";
export const WORKFLOW_TASK_QUEUE = "funnel";
/** Model calls run on a queue of their own, so that they can be scaled and limited apart. */
export const LLM_TASK_QUEUE = "funnel-llm";

export function leadWorkflowId(leadId: string): string {
  return `lead:${leadId}`;
}

export function leadIdOf(workflowId: string): string {
  return workflowId.replace(/^lead:/, "");
}

/** The first argument of the lead workflow. `state` is there only after continue-as-new. */
export interface LeadInput {
  organizationId: string;
  leadId: string;
  state?: unknown;
}

/** How an organization wants bursts gathered, in milliseconds. */
export interface Pace extends BurstPace {
  draftsDuringDebounce: boolean;
}

/** One stored inbound message. `at` is when we stored it, in epoch milliseconds. */
export interface InboundNotice {
  messageId: string;
  cue: Cue;
  at: number;
}

/** The payload of the `inbound` signal. */
export interface InboundSignal {
  messages: InboundNotice[];
  pace: Pace;
}
export const INBOUND_SIGNAL = "inbound";

/** `POST /internal/inbound` answers with one of these for each lead that wrote. */
export interface StoredForLead {
  leadId: string;
  signal: InboundSignal;
}

/** Updates; both answer with the owner they led to. */
export const TAKE_OVER_UPDATE = "takeOver";
export const HAND_BACK_UPDATE = "handBack";
export type Owner = "bot" | "person";

/** The answer of the `lead` query. */
export interface LeadView {
  stage: Stage;
  owner: Owner;
  optedOut: boolean;
  turns: number;
  waiting: number;
  agenda: Agenda;
}
export const LEAD_QUERY = "lead";

/** Typed search attributes; `temporal-dev.yml` registers the same names. No personal data. */
export const SEARCH_ATTRIBUTES = {
  organization: { name: "Organization", type: "KEYWORD" },
  stage: { name: "Stage", type: "KEYWORD" },
  owner: { name: "Owner", type: "KEYWORD" },
  nextActionAt: { name: "NextActionAt", type: "DATETIME" },
} as const;
