import { expect, test } from "vitest";
import { HANDED_OVER } from "./handover.ts";
import { personWantedSince, TOOK_IT, type Holding } from "./person-wanted.ts";

const BOTS: Holding = {
  stage: "engaged",
  owner: "bot",
  claimedAt: null,
  mergedIntoId: null,
  personWantedSince: null,
};
const WANTED: Holding = { ...BOTS, owner: "person", personWantedSince: 5 };
const CLAIMED: Holding = { ...BOTS, owner: "person", claimedAt: 6 };

test("a person is wanted when the bot gives a lead away, and not when somebody takes it", () => {
  for (const why of HANDED_OVER) {
    const took = (TOOK_IT as readonly string[]).includes(why);
    const after = { ...BOTS, owner: "person" as const };
    expect(personWantedSince(BOTS, after, why, 9), why).toBe(took ? null : 9);
  }
  expect(personWantedSince(BOTS, { ...BOTS, owner: "person" }, null, 9)).toBeNull();
});

test("and until somebody has it, the lead is closed, or it is another's", () => {
  expect(personWantedSince(WANTED, WANTED, null, 9)).toBe(5);
  expect(personWantedSince(WANTED, { ...WANTED, stage: "viewed" }, null, 9)).toBe(5);
  for (const after of [
    { ...WANTED, claimedAt: 8 },
    { ...WANTED, owner: "bot" as const },
    { ...WANTED, stage: "lost" as const },
    { ...WANTED, mergedIntoId: "x" },
  ])
    expect(personWantedSince(WANTED, after, null, 9)).toBeNull();
});

test("and again when it is taken from whoever claimed it", () => {
  expect(personWantedSince(CLAIMED, { ...CLAIMED, claimedAt: null }, null, 9)).toBe(9);
  expect(personWantedSince(CLAIMED, CLAIMED, null, 9)).toBeNull();
});
