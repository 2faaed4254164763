import type { Client } from "@temporalio/client";
import type { WorkerDeploymentVersion } from "@temporalio/common";
import { LEAD_WORKFLOW } from "../../workflows/contract.ts";

/** The query for open leads that are pinned to other versions of the deployment than this one. */
export function pinnedElsewhere({ deploymentName, buildId }: WorkerDeploymentVersion): string {
  return [
    `WorkflowType = '${LEAD_WORKFLOW}'`,
    "ExecutionStatus = 'Running'",
    "TemporalWorkflowVersioningBehavior = 'Pinned'",
    `TemporalWorkerDeployment = '${deploymentName}'`,
    `TemporalWorkerDeploymentVersion != '${deploymentName}:${buildId}'`,
  ].join(" AND ");
}

/** How many; what happened in the last second or two is not counted yet. */
export async function countBehind(
  client: Client,
  version: WorkerDeploymentVersion,
): Promise<number> {
  return (await client.workflow.count(pinnedElsewhere(version))).count;
}
