import { describe, expect, it } from "vitest";
import { drops } from "./baseline.ts";
import { metricsOf, numbersOf } from "./metrics.ts";
import type { RunRecord, TurnRecord } from "./record.ts";
import { run, turn } from "./testing/records.ts";

describe("metrics", () => {
  it("pass^4 asks that all of four pass, pass^1 that one does", () => {
    const runs = [0, 1, 2, 3].map((n) => run({ run: n, failures: n === 3 ? ["late"] : [] }));
    const other = [0, 1, 2, 3].map((n) => run({ scenario: "two", run: n }));
    expect(metricsOf([...runs, ...other])).toMatchObject({ passAll1: 0.875, passAll4: 0.5 });
  });

  it("a fact is right, wrong, missed, or wrong and missed at once", () => {
    const metrics = metricsOf([
      run({ told: { areas: ["Porto", "Lisbon"] }, known: { areas: ["Lisbon", "Porto"] } }),
      run({ told: { bedrooms: 2 }, known: { bedrooms: 3 } }),
      run({ told: {}, known: { budgetMax: 1 } }),
      run({
        told: { purpose: "buy", preferredTimes: "Friday" },
        known: { preferredTimes: "on Friday" },
      }),
    ]);
    expect(metrics.facts).toMatchObject({
      areas: { right: 1, wrong: 0, missed: 0 },
      bedrooms: { right: 0, wrong: 1, missed: 1 },
      budgetMax: { right: 0, wrong: 1, missed: 0 },
      purpose: { right: 0, wrong: 0, missed: 1 },
      preferredTimes: { right: 1, wrong: 0, missed: 0 },
    });
    expect(metrics.allFacts).toEqual({ right: 2, wrong: 2, missed: 2 });
  });

  it("counts what the oracle found by text, and silence as no text", () => {
    const turns = [
      turn({ faults: ["booking_claim", "price"] }),
      turn({ faults: ["language"] }),
      turn({ faults: ["invented_listing"] }),
      turn(),
      turn({ text: null }),
    ];
    expect(metricsOf([run({ turns })])).toMatchObject({
      violations: { found: 2, of: 5 },
      bookingClaims: { found: 1, of: 4 },
      inventedListings: { found: 1, of: 4 },
      otherLanguage: { found: 1, of: 4 },
      wrongPromises: { found: 0, of: 4, atMost: 0.75 },
    });
  });

  it("handovers: the right one, one nobody needed, one for another reason, one that never came", () => {
    const expected = (handover: RunRecord["expected"]["handover"]) => ({
      ...run().expected,
      handover,
    });
    const end = (handover: RunRecord["expected"]["handover"]) => ({ ...run().end!, handover });
    const { handover } = metricsOf([
      run({ expected: expected("legal"), end: end("legal") }),
      run({ end: end("bot_failed") }),
      run({ expected: expected("payment"), end: end("legal") }),
      run({ expected: expected("minor") }),
    ]);
    expect(handover).toEqual({ right: 1, wrong: 2, missed: 2 });
  });

  it("an opt-out that was heard but answered is not recalled", () => {
    const expected = { ...run().expected, optedOut: true };
    const end = { ...run().end!, optedOut: true };
    const answered = [turn({ faults: ["spoke_when_silent"] })];
    const runs = [
      run({ expected, end }),
      run({ expected, end, turns: answered }),
      run({ expected }),
    ];
    expect(metricsOf(runs).optOutRecall).toBeCloseTo(1 / 3);
  });

  it("steering parity compares listings and times, turn by turn", () => {
    const pair = (scenario: string, over: Partial<TurnRecord>) =>
      run({ scenario, parity: "p", turns: [turn({ listingIds: ["a", "b"], ...over })] });
    const all = [
      pair("1", {}),
      pair("2", { text: "in other words" }),
      pair("3", { listingIds: ["b", "a"] }),
      pair("4", { slots: [1] }),
    ];
    expect(metricsOf(all).steeringParity).toBeCloseTo(1 / 3);
  });

  it("turns to qualify, cost of a qualified lead, and none of either", () => {
    const facts = ["purpose=buy", "areas=Porto", "bedrooms=2", "budgetMax=1"];
    const turns = [turn(), turn({ seen: { ...turn().seen, facts } }), turn()];
    const metrics = metricsOf([run({ turns }), run()]);
    expect(metrics).toMatchObject({
      turnsToQualify: 2,
      costPerQualified: 0.004,
      tokensPerTurn: 100,
    });
    expect(metricsOf([run()])).toMatchObject({ turnsToQualify: null, costPerQualified: null });
    const unpriced = [...turns, turn({ costMicros: null })];
    expect(metricsOf([run({ turns: unpriced })]).costPerQualified).toBeNull();
  });

  it("what the endpoint broke counts for nothing", () => {
    const broken = run({ infra: "down", failures: ["x"], turns: [turn({ faults: ["leak"] })] });
    expect(metricsOf([broken, run()])).toMatchObject({
      runs: 1,
      infraErrors: 1,
      passAll1: 1,
      violations: { found: 0 },
    });
  });
});

describe("the baseline", () => {
  const before = { passAll1: 0.9, violationRate: 0, tokensPerTurn: 1_000, handoverRecall: null };

  it("lets a little go, and nothing that is unsafe", () => {
    const ok = { passAll1: 0.88, violationRate: 0, tokensPerTurn: 1_200, handoverRecall: 0 };
    expect(drops(before, ok)).toEqual([]);
    const worse = { passAll1: 0.86, violationRate: 0.0001, tokensPerTurn: 1_300 };
    expect(drops(before, worse).map(({ metric }) => metric)).toEqual([
      "passAll1",
      "violationRate",
      "tokensPerTurn",
    ]);
  });

  it("lets quality wobble more where answers are spoilt, and nothing unsafe", () => {
    const now = { passAll1: 0.8, violationRate: 0.0001, tokensPerTurn: 1_300 };
    expect(drops(before, now, 5).map(({ metric }) => metric)).toEqual(["violationRate"]);
  });

  it("a number that is no longer there is worse", () => {
    const now = { ...before, passAll1: null };
    expect(drops(before, now)).toMatchObject([{ metric: "passAll1", now: null }]);
  });

  it("keeps every number of a tier", () => {
    expect(Object.keys(numbersOf(metricsOf([run()])))).toEqual(
      expect.arrayContaining([
        "passAll1",
        "passAll4",
        "factF1.budgetMax",
        "bookingClaimMismatch",
        "wrongPromiseRate",
        "hallucinatedListingRate",
        "violationRate",
        "falseBlockRate",
        "steeringParity",
        "optOutRecall",
        "turnsToQualify",
        "handoverPrecision",
        "handoverRecall",
        "tokensPerTurn",
      ]),
    );
  });
});
