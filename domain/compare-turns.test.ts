import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTurns } from "./compare-turns.ts";
import type { FactClaim } from "./facts.ts";
import { TURN_CHANGES, type TurnResult } from "./turn-difference.ts";

const claim: FactClaim = { key: "areas", value: ["Graça"], messageId: "m1", how: "said" };
const other: FactClaim = { key: "bedrooms", value: 2, messageId: "m1", how: "said" };
const base: TurnResult = {
  action: { kind: "propose_viewing", listingId: "l1", slot: { agentId: "a", startsAt: 1 } },
  stage: "qualified",
  rules: [],
  facts: [claim, other],
  text: "Two that fit:\n- One\n- Two",
  violations: ["ungrounded_price", "promise"],
  costMicros: 900,
  tokens: 4_000,
  searchedAnew: false,
};
const changed = (after: Partial<TurnResult>) => compareTurns(base, { ...base, ...after }).changed;

describe("two runs of a turn", () => {
  test("that came to the same differ in nothing, whatever they cost", () => {
    expect(
      changed({ costMicros: null, tokens: 1, rules: ["slot_taken"], searchedAnew: true }),
    ).toEqual([]);
  });

  test("are the same in another order and spacing", () => {
    expect(
      changed({
        action: { slot: { startsAt: 1, agentId: "a" }, listingId: "l1", kind: "propose_viewing" },
        facts: [other, claim, other],
        text: "  Two that fit:  - One\n\n- Two ",
        violations: ["promise", "ungrounded_price"],
      }),
    ).toEqual([]);
  });

  test.each<[string, Partial<TurnResult>]>([
    ["action", { action: { kind: "propose_viewing", listingId: "l1", slot: null } }],
    ["stage", { stage: null }],
    ["facts", { facts: [claim] }],
    ["facts", { facts: [claim, { ...other, how: "corrected" }] }],
    ["facts", { facts: [claim, { ...other, messageId: "m2" }] }],
    ["facts", { facts: [{ ...claim, value: ["Graca"] }, other] }],
    ["text", { text: "Two that fit: - One - Three" }],
    ["text", { text: null }],
    ["violations", { violations: ["promise"] }],
  ])("differ in the %s alone", (part, after) => {
    expect(changed(after)).toEqual([part]);
  });

  test("nothing said twice is no difference", () => {
    const silent = { ...base, text: null };
    expect(compareTurns(silent, silent).changed).toEqual([]);
  });
});

const result: fc.Arbitrary<TurnResult> = fc.record({
  action: fc.constantFrom<TurnResult["action"]>(
    { kind: "respond" },
    { kind: "wait" },
    { kind: "ask", fact: "areas" },
    { kind: "offer_listings", listingIds: ["a", "b"] },
    { kind: "offer_listings", listingIds: ["b", "a"] },
  ),
  stage: fc.constantFrom<TurnResult["stage"]>(null, "engaged", "qualified"),
  rules: fc.constant([]),
  facts: fc.shuffledSubarray([claim, other]),
  text: fc.option(fc.constantFrom("yes", "yes ", "no")),
  violations: fc.shuffledSubarray(["a", "b"]),
  costMicros: fc.option(fc.nat()),
  tokens: fc.nat(),
  searchedAnew: fc.boolean(),
});

test("a comparison has no direction, and a run equals itself (2,000 pairs)", () => {
  fc.assert(
    fc.property(result, result, (a, b) => {
      const there = compareTurns(a, b);
      expect(there.changed).toEqual(compareTurns(b, a).changed);
      expect(there.changed).toEqual(TURN_CHANGES.filter((part) => there.changed.includes(part)));
      expect(compareTurns(a, a).changed).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
