import { parseArgs } from "node:util";
import { DefaultLogger, makeTelemetryFilterString, Runtime } from "@temporalio/worker";
import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";
import { connectTemporal, temporalDataConverter, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { bundleWorkflowsApart } from "../worker/bundle-workflows.ts";
import { checkHistories, type Verdict } from "./histories/check-histories.ts";
import { openHistories, openLeads } from "./histories/open-histories.ts";

const USAGE = `npm run histories:check [-- --limit <number> --since <date>]

Replays the histories of all open leads of a running Temporal server in this checkout's workflow code,
the most recently started first. Changes nothing. Exit code 0: all replay; 1: some do not, each is
named; 2: could not check.`;
const CANNOT_CHECK = 2;
const TELL_EVERY_MS = 2_000;

const { values } = parseArgs({
  options: {
    limit: { type: "string" },
    since: { type: "string" },
    help: { type: "boolean" },
  },
});
const limit = values.limit === undefined ? undefined : Number(values.limit);
const since = values.since === undefined ? undefined : new Date(values.since);
const isWrong = (limit !== undefined && !(limit > 0)) || (since && Number.isNaN(since.getTime()));
if (values.help || isWrong) {
  console.log(USAGE);
  process.exit(values.help ? 0 : CANNOT_CHECK);
}

try {
  report(await check());
} catch (error) {
  const isOurs = error instanceof FunnelError;
  console.error("Could not check:", isOurs ? error.message : error);
  process.exitCode = CANNOT_CHECK;
}

async function check(): Promise<Verdict> {
  const logger = new DefaultLogger("ERROR", () => {});
  const filter = makeTelemetryFilterString({ core: "ERROR" });
  Runtime.install({ logger, telemetryOptions: { logging: { filter } } });
  const settings = loadSettings(...TEMPORAL_SETTINGS);
  const { client, connection } = connectTemporal(settings);
  try {
    await connection.ensureConnected().catch((error: Error) => {
      throw new FunnelError(
        "unavailable",
        `Temporal at ${settings.TEMPORAL_ADDRESS}: ${error.message}`,
      );
    });
    const { count } = await client.workflow.count(openLeads({ since }));
    const total = Math.min(count, limit ?? Infinity);
    console.log(`${total} open leads`);
    const options = {
      workflowBundle: await bundleWorkflowsApart(),
      dataConverter: temporalDataConverter(settings),
    };
    return await checkHistories(options, openHistories(client, { limit, since }), teller(total));
  } finally {
    await connection.close();
  }
}

function teller(total: number): (verdict: Verdict) => void {
  let told = Date.now();
  return ({ replayed, broken }) => {
    if (Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    console.log(`  ${replayed + broken.length} of ${total}, ${broken.length} broken`);
  };
}

function report({ replayed, broken }: Verdict): void {
  for (const { workflowId, build, reason } of broken) {
    console.error(`${workflowId}${build ? ` (pinned to ${build})` : ""}: ${reason}`);
  }
  console.log(`${replayed} replay, ${broken.length} do not.`);
  if (broken.length > 0) process.exitCode = 1;
}
