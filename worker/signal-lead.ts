import type { Client } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import {
  DELIVERY_FAILED_SIGNAL,
  INBOUND_SIGNAL,
  LEAD_WORKFLOW,
  leadWorkflowId,
  SEARCH_ATTRIBUTES,
  WORKFLOW_TASK_QUEUE,
  type FailedForLead,
  type LeadInput,
  type StoredForLead,
} from "../workflows/contract.ts";

const ORGANIZATION = defineSearchAttributeKey(SEARCH_ATTRIBUTES.organization.name, "KEYWORD");

/** Hands what was stored to the lead's workflow, and starts it when it does not run. */
export async function signalLead(
  client: Client,
  { organizationId, lead }: { organizationId: string; lead: StoredForLead | FailedForLead },
): Promise<void> {
  const input: LeadInput = { organizationId, leadId: lead.leadId, v: 2 };
  await client.workflow.signalWithStart(LEAD_WORKFLOW, {
    workflowId: leadWorkflowId(lead.leadId),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [input],
    signal: "failures" in lead.signal ? DELIVERY_FAILED_SIGNAL : INBOUND_SIGNAL,
    signalArgs: [lead.signal],
    typedSearchAttributes: new TypedSearchAttributes([
      { key: ORGANIZATION, value: organizationId },
    ]),
    priority: { fairnessKey: organizationId },
  });
}
