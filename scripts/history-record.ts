import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { loadSettings } from "../platform/env.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { leadWorkflowId } from "../workflows/contract.ts";

const USAGE = `npm run history:record -- --lead <lead id> --name <case> [--run <run id>]

Saves a lead's history from the running Temporal server to workflows/histories/<case>.json, where
the replay test finds it. Record invented conversations only.`;

const { values } = parseArgs({
  options: {
    lead: { type: "string" },
    name: { type: "string" },
    run: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help || !values.lead || !values.name || !/^[a-z0-9-]+$/.test(values.name)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const { client, connection } = connectTemporal(loadSettings(...TEMPORAL_SETTINGS));
const handle = client.workflow.getHandle(leadWorkflowId(values.lead), values.run);
const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
const file = join(import.meta.dirname, "../workflows/histories", `${values.name}.json`);
await writeFile(file, `${JSON.stringify(history, withoutMachineNames)}\n`);
await connection.close();
console.log(`Recorded ${file}`);

/** Workers and their sticky queues carry `pid@host`, and stack traces paths: nobody's business in a repository. */
function withoutMachineNames(key: string, value: unknown): unknown {
  if (key === "identity") return "worker";
  if (key === "stackTrace") return "";
  const isStickyQueue = key === "name" && typeof value === "string" && value.includes("@");
  return isStickyQueue ? "sticky" : value;
}
