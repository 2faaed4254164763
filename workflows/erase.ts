import { ParentClosePolicy, startChild } from "@temporalio/workflow";
import { ERASURE_WORKFLOW, erasureWorkflowId, type ErasureInput } from "./contract.ts";
import type { Lead } from "./lead-run.ts";

/**
 * Hands the lead to a workflow of its own, since no run can delete itself, and ends. Nothing of the
 * lead is sent or written any more from here on.
 */
export async function beginErasure(lead: Lead, by: string | null): Promise<void> {
  const { organizationId, leadId } = lead;
  const input: ErasureInput = { organizationId, leadId, requestedBy: by, requestedAt: Date.now() };
  lead.isErasing = true;
  await startChild(ERASURE_WORKFLOW, {
    workflowId: erasureWorkflowId(leadId),
    parentClosePolicy: ParentClosePolicy.ABANDON,
    args: [input],
    staticSummary: "erase the lead's rows and histories",
  });
}
