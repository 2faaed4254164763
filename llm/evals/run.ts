import { LlmError } from "../llm-error.ts";
import { playFunnel } from "./funnel.ts";
import type { FunnelScenario } from "./funnel-scenarios.ts";
import type { RunRecord } from "./record.ts";
import type { Tier } from "./tiers.ts";

export interface EvalOptions {
  scenarios: readonly FunnelScenario[];
  /** Times that each scenario is played, each with a seed of its own. */
  runs: number;
  seed: string;
  /** Conversations at once. */
  concurrency: number;
  /** Told after each conversation. */
  onDone?: (done: number, of: number) => void;
  /** Before an endpoint that failed is asked again; milliseconds. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

const TRIES = 3;
const PAUSE_MS = 2_000;

/** Plays every scenario `runs` times. An endpoint that fails is tried again, then told apart from a failure. */
export async function evaluate(tier: Tier, options: EvalOptions): Promise<RunRecord[]> {
  const { scenarios, runs, concurrency, onDone } = options;
  const jobs = scenarios.flatMap((scenario) =>
    Array.from({ length: runs }, (_, run) => ({ scenario, run })),
  );
  const records: RunRecord[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < jobs.length; at = next++) {
      const { scenario, run } = jobs[at]!;
      records[at] = await playedOrNot(tier, scenario, run, options);
      onDone?.(records.filter(Boolean).length, jobs.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work));
  return records;
}

async function playedOrNot(
  tier: Tier,
  scenario: FunnelScenario,
  run: number,
  { seed, pause }: EvalOptions,
): Promise<RunRecord> {
  const { id, family, buyer, parity = null, expected } = scenario;
  // Buyers of one parity group say the same in the same words.
  const own = `${seed}/${run}/${parity ?? id}`;
  const about = {
    tier: tier.name,
    scenario: id,
    family,
    language: buyer.language,
    parity,
    run,
    expected,
  };
  let infra = "";
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const { turns, told, known, end, failures } = await playFunnel(
        tier.bench(own),
        scenario,
        own,
      );
      return { ...about, turns, told, known, end, failures, infra: null };
    } catch (error) {
      if (!(error instanceof LlmError)) throw error;
      infra = `${error.message} (${JSON.stringify(error.details["reason"] ?? "unknown")})`;
      if (!error.retryable) break;
      await pause?.(Math.min(error.retryAfterMs ?? PAUSE_MS * attempt, 30_000));
    }
  }
  return { ...about, turns: [], told: {}, known: {}, end: null, failures: [], infra };
}
