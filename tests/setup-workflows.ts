import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleWorkflowsApart } from "../worker/bundle-workflows.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of today's workflow code, as workers run it. */
    workflowBundlePath: string;
  }
}

/** Bundles the workflows once for the run: it takes seconds, and every second file has a worker. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "funnel-workflows-"));
  const path = join(dir, "bundle.js");
  const bundle = async () => writeFile(path, (await bundleWorkflowsApart()).code);
  await bundle();
  project.onTestsRerun(bundle);
  project.provide("workflowBundlePath", path);
  return () => rm(dir, { recursive: true, force: true });
}
