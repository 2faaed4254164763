import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ASSIGNMENT_RULES,
  chooseAgent,
  type AgentForAssignment,
  type AssignmentInput,
} from "./assignment.ts";

const agent = (userId: string, some: Partial<AgentForAssignment> = {}): AgentForAssignment => ({
  userId,
  languages: ["en"],
  areas: [],
  openLeads: 0,
  lastAssignedAt: null,
  absentUntil: null,
  takesLeads: true,
  ...some,
});
const choose = (agents: AgentForAssignment[], some: Partial<AssignmentInput> = {}) =>
  chooseAgent({
    agents,
    lead: { language: null, areas: [] },
    rules: ASSIGNMENT_RULES,
    alreadyAsked: [],
    fallbackUserId: null,
    now: 100,
    ...some,
  });
const chosen = (...input: Parameters<typeof choose>) => choose(...input)?.userId;

test("who speaks the lead's language comes first, and nobody is left out when nobody does", () => {
  const agents = [agent("a"), agent("b", { languages: ["pt"], openLeads: 9 })];
  expect(chosen(agents, { lead: { language: "pt-BR", areas: [] } })).toBe("b");
  expect(chosen(agents, { lead: { language: "fr", areas: [] } })).toBe("a");
});

test("who serves the area comes first; who names none serves all", () => {
  const lead = { language: null, areas: ["lisboa "] };
  const porto = agent("a", { areas: ["Porto"] });
  expect(chosen([porto, agent("b", { areas: ["Lisboa"] })], { lead })).toBe("b");
  expect(chosen([porto, agent("c")], { lead })).toBe("c");
  expect(chosen([porto], { lead })).toBe("a");
});

test("the order of the rules decides", () => {
  const agents = [
    agent("a", { openLeads: 3, lastAssignedAt: 1 }),
    agent("b", { openLeads: 1, lastAssignedAt: 9 }),
  ];
  expect(chosen(agents, { rules: ["load", "round_robin"] })).toBe("b");
  expect(chosen(agents, { rules: ["round_robin", "load"] })).toBe("a");
  expect(chosen([agent("b"), agent("a")], { rules: [] })).toBe("a");
});

test("when all were asked the fallback is, once", () => {
  const agents = [agent("a"), agent("b")];
  const all = { alreadyAsked: ["a", "b"], fallbackUserId: "boss" };
  expect(choose(agents, all)).toEqual({ userId: "boss", isFallback: true });
  expect(choose(agents, { ...all, alreadyAsked: ["a", "b", "boss"] })).toBeNull();
  expect(choose(agents, { ...all, fallbackUserId: "a" })).toBeNull();
  expect(choose([...agents, agent("boss", { absentUntil: 101 })], all)).toBeNull();
  expect(choose([agent("a", { absentUntil: 100 })])).toEqual({ userId: "a", isFallback: false });
});

const userId = fc.constantFrom("a", "b", "c", "d", "e");
const agents = fc.uniqueArray(
  fc.record({
    userId,
    languages: fc.subarray(["en", "pt", "es"]),
    areas: fc.subarray(["Lisboa", "Porto"]),
    openLeads: fc.nat(3),
    lastAssignedAt: fc.option(fc.nat(3)),
    absentUntil: fc.option(fc.integer({ min: 99, max: 102 })),
    takesLeads: fc.boolean(),
  }),
  { selector: (one) => one.userId },
);
const input = fc.record({
  agents,
  lead: fc.record({
    language: fc.option(fc.constantFrom("en", "pt-BR", "fr")),
    areas: fc.subarray(["Lisboa", "Faro"]),
  }),
  rules: fc.shuffledSubarray([...ASSIGNMENT_RULES]),
  alreadyAsked: fc.array(userId, { maxLength: 5 }),
  fallbackUserId: fc.option(fc.constantFrom("a", "boss")),
  now: fc.constant(100),
});

test("nobody absent or asked before is asked, in whatever order the agents come", () => {
  fc.assert(
    fc.property(input, (given) => {
      const choice = chooseAgent(given);
      expect(chooseAgent({ ...given, agents: given.agents.toReversed() })).toEqual(choice);
      const able = given.agents.filter(
        (one) =>
          one.takesLeads &&
          (one.absentUntil ?? 0) <= 100 &&
          !given.alreadyAsked.includes(one.userId),
      );
      expect(choice === null || choice.isFallback).toBe(able.length === 0);
      if (choice === null) return;
      expect(given.alreadyAsked).not.toContain(choice.userId);
      if (!choice.isFallback) expect(able.map((one) => one.userId)).toContain(choice.userId);
      else {
        expect(choice.userId).toBe(given.fallbackUserId);
        expect(given.agents.map((one) => one.userId)).not.toContain(choice.userId);
      }
    }),
    { numRuns: 10_000 },
  );
});

test("a chain of those who do not answer asks everybody once, then ends", () => {
  fc.assert(
    fc.property(input, (given) => {
      const asked: string[] = [];
      for (let next = chooseAgent({ ...given, alreadyAsked: asked }); next;) {
        expect(asked).not.toContain(next.userId);
        asked.push(next.userId);
        next = chooseAgent({ ...given, alreadyAsked: asked });
      }
      expect(asked.length).toBeLessThanOrEqual(given.agents.length + 1);
    }),
    { numRuns: 10_000 },
  );
});

test("round robin is fair", () => {
  fc.assert(
    fc.property(agents, fc.integer({ min: 1, max: 4 }), (some, rounds) => {
      const all = some.map((one) => ({ ...one, takesLeads: true, absentUntil: null }));
      const counts = new Map<string, number>();
      for (let turn = 0; turn < rounds * all.length; turn++) {
        const next = chosen(all, { rules: ["round_robin"] }) ?? "";
        counts.set(next, (counts.get(next) ?? 0) + 1);
        const found = all.find((one) => one.userId === next);
        if (found) found.lastAssignedAt = 10 + turn;
      }
      expect([...counts.values()]).toEqual(all.map(() => rounds));
    }),
    { numRuns: 10_000 },
  );
});
