import type { WorkerOptions } from "@temporalio/worker";
import type { Settings } from "../platform/env.ts";

export const VERSION_SETTINGS = ["WORKER_DEPLOYMENT_NAME", "WORKER_BUILD_ID"] as const;
export type VersionSettings = Settings<(typeof VERSION_SETTINGS)[number]>;

/** Runs stay in the build they began in; without a build id a worker takes whatever comes. */
export function versioned(
  settings: VersionSettings,
): Pick<WorkerOptions, "workerDeploymentOptions"> {
  const { WORKER_DEPLOYMENT_NAME: deploymentName, WORKER_BUILD_ID: buildId } = settings;
  if (buildId === undefined) return {};
  return {
    workerDeploymentOptions: {
      version: { deploymentName, buildId },
      useWorkerVersioning: true,
      defaultVersioningBehavior: "PINNED",
    },
  };
}
