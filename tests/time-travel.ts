import { randomUUID } from "node:crypto";
import type { WorkflowHandle } from "@temporalio/client";

/**
 * Moves one running workflow forward by the server's own time skipping (experimental, enabled in
 * `temporal-dev.yml`): its timers fire as if the time had passed. Activities keep the real clock.
 */
export async function fastForward(handle: WorkflowHandle, seconds: number): Promise<void> {
  const { workflowService, options } = handle.client;
  await workflowService.updateWorkflowExecutionOptions({
    namespace: options.namespace,
    workflowExecution: { workflowId: handle.workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id: randomUUID(), duration: { seconds } },
      },
    },
    updateMask: { paths: ["time_skipping_config"] },
  } as never);
}
