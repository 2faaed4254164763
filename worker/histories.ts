import { setTimeout as sleep } from "node:timers/promises";
import { isGrpcServiceError, WorkflowNotFoundError, type Client } from "@temporalio/client";
import type { ActivityDeps } from "../activities/deps.ts";
import { FunnelError } from "../platform/errors.ts";

const GRPC_NOT_FOUND = 5;
const LOOK_EVERY_MS = 1_000;
/** The server deletes a run some time after it is asked to: half a minute after it ended, or so. */
const MOST_LOOKS = 45;
/** The list lags behind: one empty look may have come before a run that began just now. */
const CLEAN_LOOKS = 2;

/** Deletes workflows from Temporal, with every run that is still kept of them. */
export function createHistories(client: Client): ActivityDeps["histories"] {
  return {
    /** @throws FunnelError `unavailable` while runs are left; doing it again goes on. */
    async erase(workflowId, andAllOf) {
      const deleted = new Set<string>();
      let clean = 0;
      for (let look = 0; look < MOST_LOOKS; look += 1) {
        if (look > 0) await sleep(LOOK_EVERY_MS);
        const runs = await runsOf(client, workflowId, andAllOf);
        for (const [runId, ofWorkflow] of runs) {
          if (!deleted.has(runId)) await deleteRun(client, ofWorkflow, runId);
          deleted.add(runId);
        }
        clean = runs.size === 0 ? clean + 1 : 0;
        if (clean === CLEAN_LOOKS) return deleted.size;
      }
      throw new FunnelError("unavailable", "Runs of the workflow are left", { workflowId });
    },
  };
}

/** Those that are listed, and the newest, each with its workflow's id. */
async function runsOf(
  { workflow }: Client,
  workflowId: string,
  andAllOf?: string,
): Promise<Map<string, string>> {
  const runs = new Map<string, string>();
  const others = andAllOf === undefined ? "" : ` or WorkflowId starts_with "${andAllOf}"`;
  for await (const run of workflow.list({ query: `WorkflowId = "${workflowId}"${others}` }))
    runs.set(run.runId, run.workflowId);
  const newest = await unlessGone(() => workflow.getHandle(workflowId).describe());
  if (newest) runs.set(newest.runId, workflowId);
  return runs;
}

async function deleteRun(client: Client, workflowId: string, runId: string): Promise<void> {
  const { namespace } = client.options;
  const workflowExecution = { workflowId, runId };
  await unlessGone(() => client.workflow.getHandle(workflowId, runId).terminate("erased"));
  await unlessGone(() =>
    client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution }),
  );
}

/** Undefined when there is no such run, or none that still runs. */
async function unlessGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const code: unknown = isGrpcServiceError(error) ? error.code : undefined;
    if (error instanceof WorkflowNotFoundError || code === GRPC_NOT_FOUND) return undefined;
    throw error;
  }
}
