import {
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from "@temporalio/client";
import {
  ApplicationFailure,
  defineSearchAttributeKey,
  TypedSearchAttributes,
} from "@temporalio/common";
import { FunnelError } from "../platform/errors.ts";
import {
  LEAD_WORKFLOW,
  leadWorkflowId,
  PRIORITY,
  SEARCH_ATTRIBUTES,
  UPDATE_OF,
  WORKFLOW_TASK_QUEUE,
  type CommandEnvelope,
  type LeadInput,
  type LeadView,
} from "../workflows/contract.ts";
import type { CommandLead } from "./deps.ts";

const ANSWER_TIMEOUT_MS = 10_000;
const ORGANIZATION = defineSearchAttributeKey(SEARCH_ATTRIBUTES.organization.name, "KEYWORD");

/**
 * Commands as workflow updates: done when they answer, and the same request id is done once. A lead
 * whose workflow does not run gets one, so that a person can take over whoever has written or not.
 */
export function leadCommands(client: Client, timeoutMs = ANSWER_TIMEOUT_MS): CommandLead {
  return async (organizationId, leadId, envelope, requestId) => {
    const { kind } = envelope.command;
    const update = () =>
      client.workflow.executeUpdateWithStart<LeadWorkflow, LeadView, [CommandEnvelope]>(
        UPDATE_OF[kind],
        {
          updateId: `${kind}:${requestId}`,
          args: [envelope],
          startWorkflowOperation: startOf({ organizationId, leadId, v: 2 }),
        },
      );
    try {
      return await client.withDeadline(Date.now() + timeoutMs, update);
    } catch (error) {
      throw commandError(error, leadId);
    }
  };
}

type LeadWorkflow = (input: LeadInput) => Promise<void>;

function startOf(input: LeadInput): WithStartWorkflowOperation<LeadWorkflow> {
  return new WithStartWorkflowOperation<LeadWorkflow>(LEAD_WORKFLOW, {
    workflowId: leadWorkflowId(input.leadId),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: "USE_EXISTING",
    typedSearchAttributes: new TypedSearchAttributes([
      { key: ORGANIZATION, value: input.organizationId },
    ]),
    priority: { priorityKey: PRIORITY.reply, fairnessKey: input.organizationId },
  });
}

function commandError(error: unknown, leadId: string): FunnelError {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error, leadId);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new FunnelError("unavailable", "The lead's workflow did not answer in time", { leadId });
  }
  return new FunnelError("unavailable", "The workflows cannot be reached", { leadId });
}

function refusalOf(error: Error, leadId: string): FunnelError {
  const failure = applicationFailure(error);
  if (failure?.type === "not_found") return new FunnelError("not_found", failure.message);
  if (failure?.type !== "conflict") {
    return new FunnelError("unavailable", "The lead's workflow could not carry it out", { leadId });
  }
  const reason = reasonOf(failure);
  return new FunnelError("conflict", failure.message, { leadId, ...(reason && { reason }) });
}

/** What an activity threw comes wrapped. */
export function applicationFailure(error: unknown): ApplicationFailure | null {
  if (error instanceof ApplicationFailure) return error;
  return error instanceof Error ? applicationFailure(error.cause) : null;
}

function reasonOf({ details }: ApplicationFailure): string | undefined {
  const { reason } = (details?.[0] ?? {}) as { reason?: unknown };
  return typeof reason === "string" ? reason : undefined;
}
