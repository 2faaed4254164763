import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleWorkflowCode, type Logger, type WorkflowBundle } from "@temporalio/worker";

const WORKFLOWS_PATH = fileURLToPath(new URL("../workflows/index.ts", import.meta.url));
const CHILD = fileURLToPath(new URL("bundle-main.ts", import.meta.url));
const LARGEST_BUNDLE_BYTES = 64 * 1024 * 1024;

/** The workflow code as workers and replay run it. */
export function bundleWorkflows(logger: Logger): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH, logger });
}

/** As `bundleWorkflows`, in a process that takes the bundler's memory with it when it ends. */
export async function bundleWorkflowsApart(): Promise<WorkflowBundle> {
  const options = { maxBuffer: LARGEST_BUNDLE_BYTES };
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD], options);
  return { code: stdout };
}
