import type { WorkflowHandle } from "@temporalio/client";
import { beginFastForward } from "../platform/time-skipping.ts";

/**
 * Moves one running workflow forward: its timers fire as if the time had passed. Returns at once,
 * so that a test may hold what happens on the way. Activities keep the real clock.
 */
export async function fastForward(handle: WorkflowHandle, seconds: number): Promise<void> {
  await beginFastForward(handle.client, handle.workflowId, seconds);
}
