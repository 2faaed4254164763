import type { Client } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import {
  INBOUND_SIGNAL,
  LEAD_WORKFLOW,
  leadWorkflowId,
  SEARCH_ATTRIBUTES,
  WORKFLOW_TASK_QUEUE,
  type LeadInput,
  type StoredForLead,
} from "../workflows/contract.ts";

const ORGANIZATION = defineSearchAttributeKey(SEARCH_ATTRIBUTES.organization.name, "KEYWORD");

/** Hands stored messages to the lead's workflow, and starts it when it does not run. */
export async function signalLead(
  client: Client,
  { organizationId, lead }: { organizationId: string; lead: StoredForLead },
): Promise<void> {
  const input: LeadInput = { organizationId, leadId: lead.leadId };
  await client.workflow.signalWithStart(LEAD_WORKFLOW, {
    workflowId: leadWorkflowId(lead.leadId),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [input],
    signal: INBOUND_SIGNAL,
    signalArgs: [lead.signal],
    typedSearchAttributes: new TypedSearchAttributes([
      { key: ORGANIZATION, value: organizationId },
    ]),
    priority: { fairnessKey: organizationId },
  });
}
