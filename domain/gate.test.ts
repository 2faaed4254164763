import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action, Decision } from "./action.ts";
import { gate, type GateFacts } from "./gate.ts";
import { RISKS, type Observation } from "./observation.ts";
import { mayMove, STAGES } from "./stage.ts";

const seen: Observation = {
  intent: "search",
  sentiment: "neutral",
  urgency: "normal",
  language: "en",
  risks: [],
  facts: [],
  listingIds: [],
};
const facts: GateFacts = {
  stage: "engaged",
  owner: "bot",
  optedOut: false,
  observation: seen,
  listingIds: ["a", "b"],
};
const wants = (action: Action, stage: Decision["stage"] = null): Decision => ({
  action,
  stage,
  reason: "test",
});

test("what is allowed passes unchanged", () => {
  const decision = wants({ kind: "offer_listings", listingIds: ["b"] }, "qualified");
  expect(gate(decision, facts)).toEqual({ wanted: decision, done: decision, rules: [] });
});

test("a listing that does not exist is never pitched", () => {
  const { done, rules } = gate(wants({ kind: "offer_listings", listingIds: ["x"] }), facts);
  expect(done.action).toEqual({ kind: "respond" });
  expect(rules).toEqual(["unknown_listing"]);
});

test("a person is wanted: a person it is, whatever the model says", () => {
  const risky = { ...facts, observation: { ...seen, risks: ["person_wanted" as const] } };
  expect(gate(wants({ kind: "respond" }), risky).done.action).toEqual({
    kind: "hand_over",
    why: "person_wanted",
  });
});

test("asking to stop silences the bot", () => {
  const asked = { ...facts, observation: { ...seen, risks: ["opt_out" as const] } };
  expect(gate(wants({ kind: "respond" }), asked)).toMatchObject({
    done: { action: { kind: "wait" } },
    rules: ["asks_to_stop"],
  });
});

const action = fc.oneof(
  fc.constant<Action>({ kind: "respond" }),
  fc.record({
    kind: fc.constant("offer_listings" as const),
    listingIds: fc.array(fc.constantFrom("a", "b", "x")),
  }),
  fc.record({
    kind: fc.constant("propose_viewing" as const),
    listingId: fc.constantFrom("a", "x"),
  }),
  fc.record({ kind: fc.constant("schedule_follow_up" as const), inHours: fc.integer() }),
);

test("I5, I8: no decision of a model gets past the rules", () => {
  const world = fc.record({
    stage: fc.constantFrom(...STAGES),
    owner: fc.constantFrom("bot" as const, "person" as const),
    optedOut: fc.boolean(),
    observation: fc.subarray([...RISKS]).map((risks) => ({ ...seen, risks })),
    listingIds: fc.constant(["a", "b"]),
  });
  fc.assert(
    fc.property(action, fc.option(fc.constantFrom(...STAGES)), world, (wanted, stage, f) => {
      const { done, rules } = gate(wants(wanted, stage), f);
      if (f.optedOut || f.owner === "person") expect(done.action.kind).toBe("wait");
      if (done.action.kind === "offer_listings")
        expect(f.listingIds).toEqual(expect.arrayContaining(done.action.listingIds));
      if (done.action.kind === "propose_viewing")
        expect(f.listingIds).toContain(done.action.listingId);
      if (done.stage !== null) expect(mayMove(f.stage, done.stage)).toBe(true);
      if (rules.length === 0) expect(done.action).toEqual(wanted);
    }),
    { numRuns: 10_000 },
  );
});
