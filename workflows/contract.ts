import type { Cue } from "../domain/cue.ts";

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
export interface Pace {
  debounceMs: number;
  debounceCapMs: number;
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
