import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { countBehind } from "./deployment/leads-behind.ts";
import { nudge } from "./deployment/nudge.ts";
import { promote } from "./deployment/promote.ts";

const USAGE = `npm run deploy:promote -- --build-id <id> [--nudge [--per-second 50]]

Makes a running WORKER_BUILD_ID the current version: new leads start in it. A lead that sleeps in an
older build learns of it when it wakes next; --nudge wakes them all now. Run it again to see how many
are left; the workers of the old build may go when none is.`;
/** The list of leads is a second or two behind; those that missed a signal get another. */
const ROUNDS = 3;
const BETWEEN_ROUNDS_MS = 3_000;
const TELL_EVERY_MS = 2_000;

const { values } = parseArgs({
  options: {
    "build-id": { type: "string" },
    nudge: { type: "boolean", default: false },
    "per-second": { type: "string", default: "50" },
    help: { type: "boolean" },
  },
});
const perSecond = Number(values["per-second"]);
if (values.help || !values["build-id"] || !(perSecond > 0)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const settings = loadSettings(...TEMPORAL_SETTINGS, "WORKER_DEPLOYMENT_NAME");
const temporal = connectTemporal(settings);
const version = {
  deploymentName: settings.WORKER_DEPLOYMENT_NAME,
  buildId: values["build-id"],
};
try {
  await run();
} catch (error) {
  if (!(error instanceof FunnelError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await temporal.connection.close();
}

async function run(): Promise<void> {
  const before = await promote(temporal, version);
  if (before === version.buildId) console.log(`Build ${before} was current already.`);
  else console.log(`Build ${version.buildId} is current; before: ${before ?? "unversioned"}.`);
  for (let round = 1; values.nudge && round <= ROUNDS; round += 1) {
    if (round > 1) await sleep(BETWEEN_ROUNDS_MS);
    const progress = teller(await countBehind(temporal.client, version));
    const woken = await nudge(temporal.client, version, { perSecond, progress });
    if (woken === 0) break;
    console.log(`${woken} leads woken`);
  }
  console.log(`${await countBehind(temporal.client, version)} leads in older builds`);
}

function teller(total: number): (woken: number) => void {
  let told = Date.now();
  return (woken) => {
    if (Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    console.log(`  ${woken} of ${total}`);
  };
}
