import { setTimeout as sleep } from "node:timers/promises";
import { isGrpcServiceError } from "@temporalio/client";
import type { WorkerDeploymentVersion } from "@temporalio/common";
import proto from "@temporalio/proto";
import { FunnelError } from "../../platform/errors.ts";
import type { Temporal } from "../../platform/temporal.ts";

const { RoutingConfigUpdateState } = proto.temporal.api.enums.v1;
const GRPC_NOT_FOUND = 5;
const GRPC_FAILED_PRECONDITION = 9;
const ASK_EVERY_MS = 200;
const SPREAD_LIMIT_MS = 60_000;

/**
 * New leads, and those that continue as new, run in this version from now on. Resolves when every
 * task queue knows: a lead that is woken earlier learns of nothing.
 * @returns the build id that was current before; undefined when none was.
 * @throws FunnelError `bad_request` when no worker of that version serves what the current one does.
 */
export async function promote(
  temporal: Pick<Temporal, "connection" | "client">,
  version: WorkerDeploymentVersion,
): Promise<string | undefined> {
  const { namespace } = temporal.client.options;
  const before = await temporal.connection.workflowService
    .setWorkerDeploymentCurrentVersion({ namespace, ...version })
    .catch(refuse);
  await spread(temporal, version.deploymentName);
  return before.previousDeploymentVersion?.buildId ?? undefined;
}

async function spread(
  { connection, client }: Pick<Temporal, "connection" | "client">,
  deploymentName: string,
): Promise<void> {
  const { namespace } = client.options;
  const deadline = Date.now() + SPREAD_LIMIT_MS;
  for (;;) {
    const { workerDeploymentInfo: deployment } =
      await connection.workflowService.describeWorkerDeployment({ namespace, deploymentName });
    const state = deployment?.routingConfigUpdateState;
    if (state !== RoutingConfigUpdateState.ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS) return;
    if (Date.now() > deadline)
      throw new FunnelError("upstream_failed", "Temporal's task queues do not take the change.");
    await sleep(ASK_EVERY_MS);
  }
}

function refuse(error: unknown): never {
  const isRefusal =
    isGrpcServiceError(error) && [GRPC_NOT_FOUND, GRPC_FAILED_PRECONDITION].includes(error.code);
  if (!isRefusal) throw error;
  throw new FunnelError("bad_request", `Temporal refuses: ${error.details}`);
}
