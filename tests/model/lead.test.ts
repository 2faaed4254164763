import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { leadWorkflow } from "../../workflows/lead.ts";
import { play } from "./play.ts";
import { plans, type Plan } from "./steps.ts";

vi.mock("@temporalio/workflow", () => import("./runtime/workflow.ts"));

const sequences = Number(process.env["MODEL_SEQUENCES"] ?? 2_000);
const seed = Number(process.env["MODEL_SEED"] ?? 20_261_120);
const path = process.env["MODEL_PATH"];

test(
  "I3, I4, I5: no lead is forgotten, written to twice or against its will",
  { timeout: 0 },
  async () => {
    const started = performance.now();
    const played = { lives: 0, tasks: 0, runs: 0, replays: 0 };
    const life = fc.asyncProperty(plans, async (plan) => {
      const { server } = await play(leadWorkflow, plan);
      played.lives += 1;
      played.tasks += server.runs.tasks;
      played.runs += server.runs.count;
      played.replays += server.runs.replays;
      if (played.lives % 5_000 === 0) await tell(started, played);
    });
    const once = await fc.check(life, {
      numRuns: path === undefined ? sequences : 1,
      seed,
      endOnFailure: true,
      ...(path !== undefined && { path }),
    });
    const result = once.failed && path === undefined ? await shrunk(life, once) : once;
    const { counterexamplePath: found, counterexample, errorInstance } = result;
    const again = `MODEL_SEED=${seed} MODEL_PATH=${found} npx vitest run --project unit tests/model/lead.test.ts`;
    expect(
      result.failed,
      `${String(errorInstance)}\n\n${JSON.stringify(counterexample?.[0], null, 1)}\n\nAgain: ${again}\n`,
    ).toBe(false);
  },
);

/** A smaller life with the same end, as small as it gets in a while. */
async function shrunk(
  life: fc.IAsyncPropertyWithHooks<[Plan]>,
  found: fc.RunDetails<[Plan]>,
): Promise<fc.RunDetails<[Plan]>> {
  const { seed: same, counterexamplePath } = found;
  const from = { seed: same, path: counterexamplePath ?? "", numRuns: 1 };
  const smaller = await fc.check(life, { ...from, interruptAfterTimeLimit: 10_000 });
  return smaller.counterexample === null ? found : smaller;
}

/** Also gives Node a moment for what is not a microtask. */
async function tell(started: number, played: object): Promise<void> {
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`${seconds} s, seed ${seed}: ${JSON.stringify(played)}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
