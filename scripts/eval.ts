import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { attackOutcomes } from "../llm/evals/attacks/outcomes.ts";
import { drops, readBaseline, WOBBLE, writeBaseline } from "../llm/evals/baseline.ts";
import { FUNNEL_SCENARIOS } from "../llm/evals/funnel-scenarios.ts";
import { metricsOf, numbersOf } from "../llm/evals/metrics.ts";
import { reportHtml, shown, type TierReport } from "../llm/evals/report.ts";
import { evaluate } from "../llm/evals/run.ts";
import { endpointTier, MISBEHAVING, OFFLINE, type Tier, TIERS } from "../llm/evals/tiers.ts";
import { LLM_SETTINGS } from "../llm/model.ts";
import { loadSettings } from "../platform/env.ts";

/**
 * Buyers play their conversations, and the numbers are held against the committed baseline.
 * `--tier offline|misbehaving|endpoint` (both that need no key when left out; the endpoint is what
 * LLM_BASE_URL or GROQ_API_KEY name), `--runs 4`, `--seed 1`, `--only text`, `--concurrency 4`,
 * `--attacks` (also tries every attack), `--json`, `--update-baseline`. The report is in .data/eval.
 * Exits 1 on a drop, or when an attack got through.
 */
const { values } = parseArgs({
  options: {
    tier: { type: "string", multiple: true },
    runs: { type: "string", default: "4" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    concurrency: { type: "string", default: "4" },
    json: { type: "boolean", default: false },
    "update-baseline": { type: "boolean", default: false },
    attacks: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const FOLDER = join(import.meta.dirname, "../.data/eval");

if (values.help) {
  console.log(
    "npm run eval -- [--tier offline|misbehaving|endpoint] [--runs 4] [--seed 1] [--only text]",
  );
  console.log("                [--concurrency 4] [--attacks] [--json] [--update-baseline]");
  process.exit(0);
}

const only = values.only;
const scenarios = FUNNEL_SCENARIOS.filter(({ id }) => only === undefined || id.includes(only));
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1 || scenarios.length === 0) {
  console.error(
    "Nothing to play: --runs wants a whole number, --only a part of a scenario's name.",
  );
  process.exit(2);
}
const names = values.tier ?? ["offline", "misbehaving"];
const baseline = readBaseline();
/** The baseline holds for all scenarios, played as often and from the seed it was made with. */
const isComparable = only === undefined && runs === 4 && values.seed === "1";
if (values["update-baseline"] && !isComparable) {
  console.error("The baseline is of all scenarios, four runs and seed 1: leave those options out.");
  process.exit(2);
}

const tiers: TierReport[] = [];
for (const name of names) tiers.push(await reportOf(tierNamed(name)));

if (values["update-baseline"]) {
  const now = tiers.map(({ name, metrics }) => [name, numbersOf(metrics)]);
  writeBaseline({ ...baseline, ...Object.fromEntries(now) });
}
const attacks = values.attacks ? await attackOutcomes() : [];
mkdirSync(FOLDER, { recursive: true });
const madeAt = new Date().toISOString();
writeFileSync(
  join(FOLDER, "report.html"),
  reportHtml({ tiers, attacks, madeAt, seed: values.seed }),
);
writeFileSync(
  join(FOLDER, "report.json"),
  JSON.stringify({ madeAt, seed: values.seed, tiers, attacks }),
);
if (values.json)
  console.log(JSON.stringify(Object.fromEntries(tiers.map((t) => [t.name, numbersOf(t.metrics)]))));
else for (const tier of tiers) print(tier);
console.error(`Report: ${join(FOLDER, "report.html")}`);
const through = attacks.filter((attack) => attack.through.length > 0);
if (values.attacks)
  console.error(`Attacks: ${attacks.length} played, ${through.length} got through`);
const isWorse = tiers.some((tier) => tier.drops.length > 0) && !values["update-baseline"];
process.exitCode = isWorse || through.length > 0 ? 1 : 0;

function tierNamed(name: string): Tier {
  if (name === "offline") return OFFLINE;
  if (name === "misbehaving") return MISBEHAVING;
  if (name === "endpoint") return endpointTier(loadSettings(...LLM_SETTINGS));
  throw new Error(`No tier is called ${name}: there are ${TIERS.join(", ")}.`);
}

async function reportOf(tier: Tier): Promise<TierReport> {
  const concurrency = Number(values.concurrency);
  const records = await evaluate(tier, {
    scenarios,
    runs,
    seed: values.seed,
    concurrency,
    pause,
    onDone: (done, of) => progress(`${tier.name}: ${done} of ${of} conversations`, done === of),
  });
  const metrics = metricsOf(records);
  const before = isComparable ? (baseline[tier.name] ?? null) : null;
  const worse = before === null ? [] : drops(before, numbersOf(metrics), WOBBLE[tier.name]);
  return {
    name: tier.name,
    model: tier.model,
    runs: records,
    metrics,
    baseline: before,
    drops: worse,
  };
}

/** One line that moves on a terminal, one line a tier elsewhere. */
function progress(line: string, isLast: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${isLast ? "\n" : ""}`);
  else if (isLast) process.stderr.write(`${line}\n`);
}

function print({ name, metrics, baseline: before, drops: worse }: TierReport): void {
  const numbers = Object.entries(numbersOf(metrics));
  console.log(`\n${name}: ${metrics.runs} conversations, ${metrics.infraErrors} not played`);
  console.table(
    Object.fromEntries(
      numbers.map(([metric, now]) => [
        metric,
        {
          now: shown(now),
          baseline: shown(before?.[metric] ?? null),
          verdict: worse.some((drop) => drop.metric === metric) ? "WORSE" : "",
        },
      ]),
    ),
  );
  const { violations, turnMsMedian, turnMsP95, costPerQualified } = metrics;
  console.log(
    `violations ${violations.found} of ${violations.of}: at most ${shown(violations.atMost)} (95 %)`,
  );
  console.log(
    `a turn: ${shown(turnMsMedian)} ms median, ${shown(turnMsP95)} ms p95; cost per qualified lead: ${costPerQualified === null ? "unknown" : `$${costPerQualified.toFixed(4)}`}`,
  );
}
