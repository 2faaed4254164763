import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action, Decision } from "../action.ts";
import { gate, type GateFacts } from "./gate.ts";
import { NOTHING_SEEN, RISKS, type Observation } from "../observation.ts";
import { ANY_AGENT } from "../slot-choice.ts";
import { mayMove, STAGES } from "../stage.ts";
import { CALLS_TO_ACTION } from "../action.ts";
import { FACT_KEYS } from "../facts.ts";

const seen: Observation = {
  ...NOTHING_SEEN,
  intent: "search",
};
const facts: GateFacts = {
  stage: "engaged",
  owner: "bot",
  optedOut: false,
  observation: seen,
  windowOpen: true,
  listings: [
    { id: "a", status: "available", has: { photos: true, brochure: true, link: true } },
    { id: "b", status: "available", has: { photos: false, brochure: false, link: false } },
    { id: "sold", status: "sold", has: { photos: true, brochure: true, link: true } },
    { id: "raw", status: "unregistered", has: { photos: true, brochure: true, link: true } },
  ],
  callsToAction: ["call", "photos", "link"],
  recentCalls: [],
  contradictions: [],
  recentlyAsked: [],
  openViewing: { id: "v", state: "held" },
  slots: [{ agentId: "ann", startsAt: 1 }],
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

test("I5: outside the reply hours nothing is said or arranged, also to who is at risk", () => {
  for (const wanted of [
    wants({ kind: "respond" }),
    wants({ kind: "hand_over", why: "person_wanted" }),
  ])
    expect(gate(wanted, { ...facts, outsideReplyHours: true })).toMatchObject({
      done: { action: { kind: "wait" } },
      rules: ["outside_reply_hours"],
    });
});

test("a listing that does not exist is never pitched", () => {
  const { done, rules } = gate(wants({ kind: "offer_listings", listingIds: ["x"] }), facts);
  expect(done.action).toEqual({ kind: "respond" });
  expect(rules).toEqual(["unknown_listing"]);
});

test("what was not heard well moves, books and sends nothing", () => {
  const cancel = wants({ kind: "cancel_viewing", viewingId: "v" });
  expect(gate(cancel, { ...facts, unsure: true })).toMatchObject({
    done: { action: { kind: "respond" } },
    rules: ["not_heard_well"],
  });
  const ask = wants({ kind: "ask", fact: "areas" });
  expect(gate(ask, { ...facts, unsure: true }).rules).toEqual([]);
});
test("a viewing is changed only in a turn that may speak of it", () => {
  for (const kind of ["confirm_viewing", "cancel_viewing"] as const) {
    const decision = wants({ kind, viewingId: "v" });
    const about = gate(decision, { ...facts, heard: ["Is there a lift in the building?"] });
    expect(about.done.action).toEqual({ kind: "respond" });
    expect(about.rules).toEqual(["viewing_not_spoken_of"]);
    expect(gate(decision, { ...facts, heard: ["I can't come"] }).rules).toEqual([]);
  }
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

test.each(["confirm_viewing", "cancel_viewing"] as const)(
  "I11: %s is for the lead's own open viewing only",
  (kind) => {
    const action = { kind, viewingId: "v" };
    expect(gate(wants(action), facts).done.action).toEqual(action);
    for (const openViewing of [null, { id: "other", state: "held" as const }]) {
      const { done, rules } = gate(wants(action), { ...facts, openViewing });
      expect(done.action).toEqual({ kind: "respond" });
      expect(rules).toEqual(["no_such_viewing"]);
    }
  },
);

test("a slot that was not offered is left to code", () => {
  const [known, unknown] = [
    { agentId: "ann", startsAt: 1 },
    { agentId: "bob", startsAt: 1 },
  ];
  const propose = (slot: typeof known): Action => ({
    kind: "propose_viewing",
    listingId: "a",
    slot,
  });
  expect(gate(wants(propose(known)), facts)).toMatchObject({
    done: { action: { slot: known } },
    rules: [],
  });
  expect(gate(wants(propose(unknown)), facts)).toMatchObject({
    done: { action: { kind: "propose_viewing", slot: null } },
    rules: ["unknown_slot"],
  });
});

test("a tapped time is kept, whichever agent is free then", () => {
  const slot = { agentId: ANY_AGENT, startsAt: 99 };
  const { done } = gate(wants({ kind: "move_viewing", viewingId: "v", slot }), facts);
  expect(done.action).toMatchObject({ kind: "move_viewing", slot });
});

test.each([
  ["viewing_proposed", "viewing_booked"],
  ["viewing_booked", "viewed"],
] as const)("I11: no talk moves a lead from %s to %s", (stage, to) => {
  expect(gate(wants({ kind: "respond" }, to), { ...facts, stage })).toMatchObject({
    done: { stage: null },
    rules: ["illegal_stage_move"],
  });
});

const slot = fc.option(
  fc.record({
    agentId: fc.constantFrom("ann", "bob", ANY_AGENT),
    startsAt: fc.constantFrom(1, 2),
  }),
);
const viewingId = fc.constantFrom("v", "other");
const anyAction = fc.oneof(
  fc.constant<Action>({ kind: "respond" }),
  fc.record({
    kind: fc.constantFrom("confirm_viewing" as const, "cancel_viewing" as const),
    viewingId,
  }),
  fc.record({ kind: fc.constant("move_viewing" as const), viewingId, slot }),
  fc.record({
    kind: fc.constant("offer_listings" as const),
    listingIds: fc.array(fc.constantFrom("a", "b", "x")),
  }),
  fc.record({
    kind: fc.constant("propose_viewing" as const),
    listingId: fc.constantFrom("a", "x"),
    slot,
  }),
  fc.record({ kind: fc.constant("schedule_follow_up" as const), inHours: fc.integer() }),
  fc.record({ kind: fc.constant("ask" as const), fact: fc.constantFrom(...FACT_KEYS) }),
  fc.record({
    kind: fc.constant("call_to_action" as const),
    cta: fc.constantFrom(...CALLS_TO_ACTION),
    listingId: fc.option(fc.constantFrom("a", "b", "sold", "raw", "x")),
  }),
);

test("I5, I8, I11: no decision of a model gets past the rules", () => {
  const world = fc.record({
    stage: fc.constantFrom(...STAGES),
    owner: fc.constantFrom("bot" as const, "person" as const),
    optedOut: fc.boolean(),
    observation: fc.subarray([...RISKS]).map((risks) => ({ ...seen, risks })),
    windowOpen: fc.boolean(),
    listings: fc.constant(facts.listings),
    callsToAction: fc.subarray([...CALLS_TO_ACTION]),
    recentCalls: fc.subarray([...CALLS_TO_ACTION]),
    contradictions: fc.subarray([...FACT_KEYS]),
    recentlyAsked: fc.array(fc.constantFrom("purpose" as const, "areas" as const)),
    openViewing: fc.option(
      fc.record({
        id: viewingId,
        state: fc.constantFrom("held" as const, "confirmed" as const),
      }),
    ),
    slots: fc.constant(facts.slots),
  });
  fc.assert(
    fc.property(anyAction, fc.option(fc.constantFrom(...STAGES)), world, (wanted, stage, f) => {
      const { done, rules } = gate(wants(wanted, stage), f);
      if (f.optedOut || f.owner === "person") expect(done.action.kind).toBe("wait");
      if (done.action.kind === "offer_listings")
        expect(["a", "b"]).toEqual(expect.arrayContaining(done.action.listingIds));
      if (done.action.kind === "propose_viewing")
        expect(["a", "b"]).toContain(done.action.listingId);
      if (done.action.kind === "call_to_action") {
        expect(f.callsToAction).toContain(done.action.cta);
        if (done.action.cta !== "call") expect(done.action.listingId).toBe("a");
      }
      if (!f.windowOpen) expect(done.action.kind).toBe("wait");
      if ("viewingId" in done.action) expect(done.action.viewingId).toBe(f.openViewing?.id);
      if ("slot" in done.action && done.action.slot?.agentId === "bob") expect.unreachable();
      if (done.stage !== null) expect(mayMove(f.stage, done.stage)).toBe(true);
      expect(["viewing_booked", "viewed", "negotiating", "won"]).not.toContain(done.stage);
      if (rules.length === 0) expect(done.action).toEqual(wanted);
    }),
    { numRuns: 10_000 },
  );
});

test.each([
  ["sold", "unavailable_listing"],
  ["raw", "unregistered_listing"],
  ["x", "unknown_listing"],
])("a listing that is %s is not pitched", (id, rule) => {
  const pitches: Action[] = [
    { kind: "offer_listings", listingIds: [id] },
    { kind: "propose_viewing", listingId: id, slot: null },
    { kind: "call_to_action", cta: "photos", listingId: id },
  ];
  for (const action of pitches) {
    expect(gate(wants(action), facts)).toMatchObject({
      done: { action: { kind: "respond" } },
      rules: [rule],
    });
  }
});

test("a call is suggested once a day, a file is sent whenever it is asked for", () => {
  const suggested = { ...facts, recentCalls: ["call", "photos"] as const };
  const call = { kind: "call_to_action", cta: "call", listingId: null } as const;
  const photos = { kind: "call_to_action", cta: "photos", listingId: "a" } as const;
  expect(gate(wants(call), facts).rules).toEqual([]);
  expect(gate(wants(call), suggested).rules).toEqual(["cooldown"]);
  expect(gate(wants(photos), suggested).rules).toEqual([]);
  expect(gate(wants({ ...photos, listingId: "b" }), facts).rules).toEqual(["nothing_to_send"]);
  expect(gate(wants({ ...photos, cta: "brochure" }), facts).rules).toEqual(["cta_not_allowed"]);
});

test("what the lead said twice and differently is asked about before anything is offered", () => {
  const unclear = { ...facts, contradictions: ["purpose" as const] };
  const offer = wants({ kind: "offer_listings", listingIds: ["a"] });
  expect(gate(offer, unclear)).toMatchObject({
    done: { action: { kind: "ask", fact: "purpose" } },
    rules: ["contradiction"],
  });
  expect(gate(offer, { ...unclear, recentlyAsked: ["purpose"] }).rules).toEqual([]);
});

test("a question that was asked twice is let go", () => {
  const ask = wants({ kind: "ask", fact: "areas" });
  expect(gate(ask, { ...facts, recentlyAsked: ["areas", "areas"] }).rules).toEqual([
    "asked_before",
  ]);
  expect(gate(ask, { ...facts, recentlyAsked: ["areas", "purpose"] }).rules).toEqual([]);
});

test("a message that gives instructions moves no viewing", () => {
  const observation = { ...seen, risks: ["injection" as const] };
  const cancel = wants({ kind: "cancel_viewing", viewingId: "v" });
  expect(gate(cancel, { ...facts, observation })).toMatchObject({
    done: { action: { kind: "respond" } },
    rules: ["not_at_this_risk"],
  });
});
