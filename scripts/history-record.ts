import { parseArgs } from "node:util";
import { loadSettings } from "../platform/env.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { leadWorkflowId } from "../workflows/contract.ts";
import { saveHistory } from "./histories/save-history.ts";

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
const file = await saveHistory(handle, values.name);
await connection.close();
console.log(`Recorded ${file}`);
