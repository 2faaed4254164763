import type { Agenda } from "../domain/agenda.ts";
import type { LeadCommand } from "../domain/command.ts";
import type { Cue } from "../domain/cue.ts";
import type { BurstPace } from "../domain/debounce.ts";
import type { DeliveryFailure } from "../domain/delivery-failure.ts";
import type { LeadNow } from "../domain/lead-now.ts";
import type { Stage } from "../domain/stage.ts";

/** What the worker, the API and the workflow agree on. Ids, codes and times only: no content. */

export const LEAD_WORKFLOW = "leadWorkflow";
export const ERASURE_WORKFLOW = "erasureWorkflow";
export const PROMPT_TRIAL_WORKFLOW = "promptTrial";
export const SUGGESTION_WORKFLOW = "replySuggestion";
export const WORKFLOW_TASK_QUEUE = "funnel";
/** Model calls run on a queue of their own, so that they can be scaled and limited apart. */
export const LLM_TASK_QUEUE = "funnel-llm";
/** Somebody else's server may be slow; leads do not wait for it. */
export const WEBHOOK_TASK_QUEUE = "funnel-webhooks";
export const WEBHOOK_WORKFLOW = "webhookDelivery";

export function leadWorkflowId(leadId: string): string {
  return `lead:${leadId}`;
}

export function leadIdOf(workflowId: string): string {
  return workflowId.replace(/^lead:/, "");
}

export function erasureWorkflowId(leadId: string): string {
  return `erasure:${leadId}`;
}

export function promptTrialWorkflowId(trialId: string): string {
  return `trial:${trialId}`;
}

export function suggestionWorkflowId(suggestionId: string): string {
  return `suggestion:${suggestionId}`;
}

/** The lead comes first, so that its erasure finds them. */
export function webhookWorkflowId({ leadId, endpointId }: Omit<WebhookLane, "organizationId">) {
  return `${webhookWorkflowsOf(leadId)}${endpointId}`;
}

/** How the ids begin of all that deliver what concerns the lead, or no lead. */
export function webhookWorkflowsOf(leadId: string | null): string {
  return `webhook:${leadId ?? "organization"}:`;
}

/** What one workflow delivers to one endpoint, in order: what concerns one lead, or none. */
export interface WebhookLane {
  organizationId: string;
  endpointId: string;
  leadId: string | null;
}

/** There are deliveries; `atOnce` when they should not wait for the next attempt's time. */
export interface WebhooksDueSignal {
  atOnce: boolean;
}
export const WEBHOOKS_DUE_SIGNAL = "webhooksDue";

/**
 * The first argument of the lead workflow. `state` is there only after continue-as-new. `v` says
 * which rules a run began with: one of version 1 goes on by those until it continues as new.
 */
export interface LeadInput {
  organizationId: string;
  leadId: string;
  v?: 2;
  state?: unknown;
}

export interface ErasureInput {
  organizationId: string;
  leadId: string;
  requestedBy: string | null;
  requestedAt: number;
}

export interface PromptTrialInput {
  organizationId: string;
  trialId: string;
  /** How many turns it tries; which ones only the database knows. */
  turns: number;
}

export interface SuggestionInput {
  organizationId: string;
  suggestionId: string;
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
  /** When the organization's hours let them be answered; at once when left out. */
  notBefore?: number;
  /** When storing them changed the lead: an opt-out, or someone who wrote from the phone app. */
  lead?: LeadNow;
}
export const INBOUND_SIGNAL = "inbound";

/** WhatsApp took a message and told later that it cannot be delivered. */
export interface DeliveryFailedSignal {
  failures: DeliveryFailure[];
}
export const DELIVERY_FAILED_SIGNAL = "deliveryFailed";

/** Does nothing but wake a lead, so that it learns of a new deployment. */
export const WAKE_SIGNAL = "wake";

/** `POST /internal/inbound` answers with one of these for each lead that wrote. */
export interface StoredForLead {
  leadId: string;
  signal: InboundSignal;
}

/** `POST /internal/statuses` answers with one of these for each lead that a message did not reach. */
export interface FailedForLead {
  leadId: string;
  signal: DeliveryFailedSignal;
}

/** Who gives a command; null for the system. */
export interface CommandEnvelope {
  by: string | null;
  command: LeadCommand;
}

/** Each command is an update of its own name, so that the Web UI says what people did. */
export const UPDATE_OF: { readonly [K in LeadCommand["kind"]]: string } = {
  take_over: "takeOver",
  hand_back: "handBack",
  claim: "claim",
  assign: "assign",
  send: "sendAsPerson",
  pause: "pause",
  resume: "resume",
  set_stage: "setStage",
  close: "close",
  reopen: "reopen",
  opt_out: "optOut",
  opt_in: "optIn",
  book_viewing: "bookViewing",
  confirm_viewing: "confirmViewing",
  reschedule_viewing: "rescheduleViewing",
  cancel_viewing: "cancelViewing",
  record_outcome: "recordOutcome",
  edit_agenda_item: "editAgendaItem",
  cancel_agenda_item: "cancelAgendaItem",
  set_time_zone: "setTimeZone",
  stand_down: "standDown",
  absorb: "absorb",
  release: "release",
  stand_up: "standUp",
  erase: "erase",
};

export type Owner = "bot" | "person";

/** The lead as its workflow knows it: the answer of each update and of the `lead` query. */
export interface LeadView {
  stage: Stage;
  owner: Owner;
  optedOut: boolean;
  pausedUntil: number | null;
  turns: number;
  waiting: number;
  agenda: Agenda;
}
export const LEAD_QUERY = "lead";

/** Replies come before what the business begins, and that before housekeeping. */
export const PRIORITY = { reply: 2, followUp: 3, housekeeping: 5 } as const;

/** Typed search attributes; `temporal-dev.yml` registers the same names. No personal data. */
export const SEARCH_ATTRIBUTES = {
  organization: { name: "Organization", type: "KEYWORD" },
  stage: { name: "Stage", type: "KEYWORD" },
  owner: { name: "Owner", type: "KEYWORD" },
  nextActionAt: { name: "NextActionAt", type: "DATETIME" },
  nextAction: { name: "NextAction", type: "KEYWORD" },
} as const;
