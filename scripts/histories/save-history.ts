import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WorkflowHandle } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";

const FOLDER = join(import.meta.dirname, "../../workflows/histories");

/** Writes a workflow's history to where the replay test finds it. Invented conversations only. */
export async function saveHistory(handle: WorkflowHandle, name: string): Promise<string> {
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
  const file = join(FOLDER, `${name}.json`);
  await writeFile(file, `${JSON.stringify(history, withoutMachineNames)}\n`);
  return file;
}

/** Workers and their sticky queues carry `pid@host`, and stack traces paths: nobody's business in a repository. */
function withoutMachineNames(key: string, value: unknown): unknown {
  if (key === "identity") return "worker";
  if (key === "stackTrace") return "";
  const isStickyQueue = key === "name" && typeof value === "string" && value.includes("@");
  return isStickyQueue ? "sticky" : value;
}
