import { WorkflowFailedError, type Client } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import { FunnelError } from "../platform/errors.ts";
import {
  PRIORITY,
  SEARCH_ATTRIBUTES,
  SUGGESTION_WORKFLOW,
  suggestionWorkflowId,
  WORKFLOW_TASK_QUEUE,
} from "../workflows/contract.ts";
import type { MakeSuggestion } from "./deps.ts";
import { applicationFailure } from "./temporal.ts";
import { tryAgain } from "./try-again.ts";

/** A little longer than the workflow gives the pipeline. */
const TIMEOUT_MS = 26_000;
const ORGANIZATION = defineSearchAttributeKey(SEARCH_ATTRIBUTES.organization.name, "KEYWORD");

/** Suggestions as workflows; one that is under way already is waited for. */
export function suggestionMaker(client: Client, timeoutMs = TIMEOUT_MS): MakeSuggestion {
  return async (input) => {
    const { organizationId, suggestionId } = input;
    const execute = () =>
      client.workflow.execute(SUGGESTION_WORKFLOW, {
        workflowId: suggestionWorkflowId(suggestionId),
        taskQueue: WORKFLOW_TASK_QUEUE,
        args: [input],
        workflowIdConflictPolicy: "USE_EXISTING",
        // Where no worker runs, nobody waits for it later.
        workflowExecutionTimeout: timeoutMs,
        typedSearchAttributes: new TypedSearchAttributes([
          { key: ORGANIZATION, value: organizationId },
        ]),
        priority: { priorityKey: PRIORITY.reply, fairnessKey: organizationId },
      });
    try {
      await client.withDeadline(Date.now() + timeoutMs, execute);
    } catch (error) {
      throw refusalOf(error, suggestionId);
    }
  };
}

function refusalOf(error: unknown, suggestionId: string): FunnelError {
  const failure = error instanceof WorkflowFailedError ? applicationFailure(error.cause) : null;
  const { reason } = (failure?.details?.[0] ?? {}) as { reason?: unknown };
  if (reason === "budget")
    return new FunnelError("conflict", "The month's budget for models is spent", {
      suggestionId,
      reason: "over_budget",
    });
  if (reason === "calls_per_minute")
    return new FunnelError("rate_limited", "The model calls of this minute are made", {
      suggestionId,
      reason,
      retryAfterSeconds: 60,
    });
  const refusal = tryAgain("No suggestion was made in time", { suggestionId });
  refusal.cause = error;
  return refusal;
}
