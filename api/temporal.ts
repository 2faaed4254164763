import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from "@temporalio/client";
import { FunnelError } from "../platform/errors.ts";
import {
  HAND_BACK_UPDATE,
  leadWorkflowId,
  TAKE_OVER_UPDATE,
  type Owner,
} from "../workflows/contract.ts";
import type { CommandLead } from "./deps.ts";

const ANSWER_TIMEOUT_MS = 10_000;
const UPDATES = { takeOver: TAKE_OVER_UPDATE, handBack: HAND_BACK_UPDATE } as const;

/** Commands as workflow updates: done when they answer, and the same request id is done once. */
export function leadCommands(client: Client, timeoutMs = ANSWER_TIMEOUT_MS): CommandLead {
  return async (_organizationId, leadId, command, requestId) => {
    const handle = client.workflow.getHandle(leadWorkflowId(leadId));
    const update = () =>
      handle.executeUpdate<{ owner: Owner }, []>(UPDATES[command], {
        updateId: `${command}:${requestId}`,
      });
    try {
      return await client.withDeadline(Date.now() + timeoutMs, update);
    } catch (error) {
      throw commandError(error, leadId);
    }
  };
}

function commandError(error: unknown, leadId: string): FunnelError {
  if (error instanceof WorkflowNotFoundError) {
    return new FunnelError("conflict", "This lead has no running workflow", { leadId });
  }
  if (error instanceof WorkflowUpdateFailedError) {
    return new FunnelError("conflict", "The lead's workflow refused the command", { leadId });
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new FunnelError("unavailable", "The lead's workflow did not answer in time", { leadId });
  }
  return new FunnelError("unavailable", "The workflows cannot be reached", { leadId });
}
