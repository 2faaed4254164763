import { randomUUID } from "node:crypto";
import { isGrpcServiceError, type WorkflowClient } from "@temporalio/client";
import type { google, temporal } from "@temporalio/proto";
import { FunnelError } from "./errors.ts";

/** The server's own time skipping, which is experimental: nothing else in the product calls it. */
type Api = Pick<WorkflowClient, "workflowService" | "options" | "connection">;

const GRPC_INVALID_ARGUMENT = 3;
/** What the client says on a busy machine when the deadline passes. */
const GRPC_CANCELLED = 1;
const GRPC_DEADLINE_EXCEEDED = 4;
const GRPC_NOT_FOUND = 5;
const GRPC_UNIMPLEMENTED = 12;
// Of the protocol's enum; its values are not to be had without loading the whole package.
const POLL_TIMEOUT = 1;
const POLL_COMPLETED = 2;

export interface WorkflowClock {
  /** How far the workflow's clock is ahead of the real one; 0 for one that was never moved. */
  aheadMs: number;
  /** An activity or a workflow task is under way. */
  busy: boolean;
}

/**
 * Moves one running workflow forward: its timers fire in their order, as if the time had passed, and
 * its clock stays ahead from then on. Whatever is in flight is waited for, and each timer that fires
 * takes about a second. A server that knows of no time skipping, or is told not to, refuses.
 *
 * @throws FunnelError `not_found` and `conflict` when no such workflow runs, `misconfigured` when
 * the server does not skip time, `unavailable` when the workflow is not there after `limitMs`.
 */
export async function fastForward(
  api: Api,
  workflowId: string,
  { seconds, limitMs = 120_000 }: { seconds: number; limitMs?: number },
): Promise<void> {
  const id = await beginFastForward(api, workflowId, seconds);
  const deadline = Date.now() + limitMs;
  for (;;) {
    const { result, failedReason } = await poll(api, workflowId, id, deadline);
    if (result === POLL_COMPLETED) return;
    if (result !== POLL_TIMEOUT) {
      throw new FunnelError("conflict", `The workflow was not moved: ${failedReason}`);
    }
    if (Date.now() >= deadline) {
      await configure(api, workflowId, { enabled: false });
      throw new FunnelError(
        "unavailable",
        "Something of the workflow's is under way and does not end; it was moved part of the way",
      );
    }
  }
}

/** As `fastForward`, without waiting. @returns the id of the move. */
export async function beginFastForward(
  api: Api,
  workflowId: string,
  seconds: number,
): Promise<string> {
  const id = randomUUID();
  await configure(api, workflowId, {
    enabled: true,
    fastForwardConfig: { id, duration: toDuration(seconds) },
  });
  return id;
}

/** A query tells the clock of the workflow's last task only; the server knows the one of now. */
export async function workflowClock(api: Api, workflowId: string): Promise<WorkflowClock> {
  const described = await refusals(() =>
    api.workflowService.describeWorkflowExecution({
      namespace: api.options.namespace,
      execution: { workflowId },
    }),
  );
  const virtual = described.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return {
    aheadMs: virtual ? Math.max(0, toMs(virtual) - Date.now()) : 0,
    busy: Boolean(described.pendingActivities?.length) || described.pendingWorkflowTask != null,
  };
}

async function poll(api: Api, workflowId: string, fastForwardId: string, deadline: number) {
  const request = {
    namespace: api.options.namespace,
    workflowExecution: { workflowId },
    fastForwardId,
  };
  // The server answers after 20 seconds at the latest.
  const answer = await refusals(() =>
    api.connection.withDeadline(deadline, () =>
      api.workflowService.pollWorkflowExecutionTimeSkipping(request),
    ),
  ).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === GRPC_DEADLINE_EXCEEDED || code === GRPC_CANCELLED) return null;
    throw error;
  });
  return {
    result: answer?.fastForwardPollingResult ?? POLL_TIMEOUT,
    failedReason: answer?.failedReason ?? "",
  };
}

async function configure(
  api: Api,
  workflowId: string,
  timeSkippingConfig: temporal.api.common.v1.ITimeSkippingConfig,
): Promise<void> {
  await refusals(() =>
    api.workflowService.updateWorkflowExecutionOptions({
      namespace: api.options.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { timeSkippingConfig },
      updateMask: { paths: ["time_skipping_config"] },
    }),
  );
}

/** What the server says no with, in words. */
async function refusals<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    switch (codeOf(error)) {
      case GRPC_UNIMPLEMENTED:
        throw new FunnelError(
          "misconfigured",
          "This Temporal server does not skip time. The one of npm start does: temporal-dev.yml turns it on.",
        );
      case GRPC_NOT_FOUND:
        throw detailsOf(error).includes("already completed")
          ? new FunnelError("conflict", "The workflow has ended; time no longer passes in it")
          : new FunnelError("not_found", "There is no such workflow");
      case GRPC_INVALID_ARGUMENT:
        throw new FunnelError("bad_request", "A workflow moves forward by more than no time");
      default:
        throw error;
    }
  }
}

function codeOf(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : undefined;
}

function detailsOf(error: unknown): string {
  return isGrpcServiceError(error) ? error.details : "";
}

/** The protocol's type wants a `Long` where a number does as well. */
function toDuration(seconds: number): google.protobuf.IDuration {
  const whole = Math.floor(seconds);
  const nanos = Math.round((seconds - whole) * 1_000) * 1_000_000;
  return { seconds: whole, nanos } as object;
}

function toMs({ seconds, nanos }: { seconds?: unknown; nanos?: number | null }): number {
  return Number(seconds ?? 0) * 1_000 + Math.round((nanos ?? 0) / 1e6);
}
