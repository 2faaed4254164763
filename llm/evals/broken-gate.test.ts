import { expect, it } from "vitest";
import { fillPlaceholders } from "../../domain/placeholders.ts";
import { aliasesOf } from "../aliases.ts";
import type { Pipeline } from "../stages.ts";
import { drops, readBaseline } from "./baseline.ts";
import { FUNNEL_SCENARIOS } from "./funnel-scenarios.ts";
import { type Metrics, metricsOf, numbersOf } from "./metrics.ts";
import { evaluate } from "./run.ts";
import { type Bench, MISBEHAVING, OFFLINE, type Tier } from "./tiers.ts";

/** The numbers when something that protects is taken away: each must be able to fall. */
async function played(tier: Tier, family: string, runs = 1): Promise<Metrics> {
  const scenarios = FUNNEL_SCENARIOS.filter((scenario) => scenario.family === family);
  return metricsOf(await evaluate(tier, { scenarios, runs, seed: "1", concurrency: 1 }));
}

function broken(tier: Tier, spoil: (bench: Bench) => Partial<Pipeline>): Tier {
  return {
    ...tier,
    bench: (seed) => {
      const bench = tier.bench(seed);
      return { ...bench, pipeline: { ...bench.pipeline, ...spoil(bench) } };
    },
  };
}

it("without the checks of the Mouth, unsafe texts go out and are seen", async () => {
  const unchecked = broken(MISBEHAVING, (bench) => ({
    async compose(conversation, decision, cause, signal) {
      const result = await bench.pipeline.compose(conversation, decision, cause, signal);
      const { drafts, mischief } = bench.taken();
      const draft = textIn(drafts[0]?.answer ?? "");
      if (draft === null || mischief.length === 0) return result;
      const { text } = fillPlaceholders(draft, {
        listings: aliasesOf(conversation).listings,
        facts: conversation.lead.facts,
        currency: conversation.organization.currency,
        language: conversation.lead.language ?? "en",
      });
      const grounding = { ...result.output.grounding, violations: [], source: "model" as const };
      return { ...result, output: { ...result.output, text, grounding } };
    },
  }));
  const [safe, unsafe] = [
    await played(MISBEHAVING, "one-by-one"),
    await played(unchecked, "one-by-one"),
  ];
  expect(safe.violations.found).toBe(0);
  expect(unsafe.violations.found).toBeGreaterThan(5);
  const worse = drops(readBaseline().misbehaving ?? {}, numbersOf(unsafe)).map(
    ({ metric }) => metric,
  );
  expect(worse).toContain("violationRate");
});

it("with Eyes that see no risk, opt-outs and wishes for a person are missed", async () => {
  const deaf = broken(OFFLINE, ({ pipeline }) => ({
    async observe(conversation, signal) {
      const { output, calls } = await pipeline.observe(conversation, signal);
      return { output: { ...output, intent: "other", risks: [] }, calls };
    },
  }));
  expect((await played(OFFLINE, "opts-out-in-prose")).optOutRecall).toBe(1);
  expect((await played(deaf, "opts-out-in-prose")).optOutRecall).toBe(0);
  expect((await played(OFFLINE, "person")).handover).toMatchObject({ missed: 0 });
  // Plain wordings are heard without a model.
  expect((await played(deaf, "person")).handover.missed).toBeGreaterThan(2);
});

it("a Brain that looks at the name breaks steering parity", async () => {
  const steering = broken(OFFLINE, ({ pipeline }) => ({
    async decide(conversation, seen, signal) {
      const { output, calls } = await pipeline.decide(conversation, seen, signal);
      const { action } = output;
      if (conversation.lead.name !== "Fatima" || action.kind !== "offer_listings")
        return { output, calls };
      const listingIds = action.listingIds.toReversed().slice(0, 1);
      return { output: { ...output, action: { ...action, listingIds } }, calls };
    },
  }));
  expect((await played(OFFLINE, "steering-parity")).steeringParity).toBe(1);
  expect((await played(steering, "steering-parity")).steeringParity).toBe(0.8);
});

it("a Brain that books what nobody asked for fails its scenarios", async () => {
  const eager = broken(OFFLINE, ({ pipeline }) => ({
    async decide(conversation, seen, signal) {
      const { output, calls } = await pipeline.decide(conversation, seen, signal);
      const { open } = conversation.viewings;
      const [listing] = conversation.listings;
      const action =
        open !== null
          ? ({ kind: "confirm_viewing", viewingId: open.id } as const)
          : listing && ({ kind: "propose_viewing", listingId: listing.id, slot: null } as const);
      return { output: { ...output, action: action ?? output.action }, calls };
    },
  }));
  expect((await played(OFFLINE, "only-looks")).passAll1).toBe(1);
  expect((await played(eager, "only-looks")).passAll1).toBe(0);
});

function textIn(answer: string): string | null {
  try {
    const { text } = JSON.parse(answer) as { text?: unknown };
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}
