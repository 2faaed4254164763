import { WorkflowNotFoundError, type Client } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import { FunnelError } from "../platform/errors.ts";
import {
  PRIORITY,
  PROMPT_TRIAL_WORKFLOW,
  promptTrialWorkflowId,
  SEARCH_ATTRIBUTES,
  WORKFLOW_TASK_QUEUE,
} from "../workflows/contract.ts";
import type { TrialRunner } from "./deps.ts";

const TIMEOUT_MS = 10_000;
const ORGANIZATION = defineSearchAttributeKey(SEARCH_ATTRIBUTES.organization.name, "KEYWORD");

/** Trials as workflows, behind whatever leads wait for. */
export function trialRunner(client: Client): TrialRunner {
  const within = <T>(work: () => Promise<T>) => client.withDeadline(Date.now() + TIMEOUT_MS, work);
  return {
    async start(input) {
      const { organizationId, trialId } = input;
      try {
        await within(() =>
          client.workflow.start(PROMPT_TRIAL_WORKFLOW, {
            workflowId: promptTrialWorkflowId(trialId),
            taskQueue: WORKFLOW_TASK_QUEUE,
            args: [input],
            typedSearchAttributes: new TypedSearchAttributes([
              { key: ORGANIZATION, value: organizationId },
            ]),
            priority: { priorityKey: PRIORITY.housekeeping, fairnessKey: organizationId },
          }),
        );
      } catch {
        throw new FunnelError("unavailable", "The workflows cannot be reached", { trialId });
      }
    },
    async cancel(trialId) {
      try {
        await within(() => client.workflow.getHandle(promptTrialWorkflowId(trialId)).cancel());
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return;
        throw new FunnelError("unavailable", "The workflows cannot be reached", { trialId });
      }
    },
  };
}
