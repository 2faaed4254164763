import fc from "fast-check";
import { expect, it } from "vitest";
import { afterAnswer, afterFailure, CLOSED, nextCall, OPEN_MS, type Circuit } from "./circuit.ts";

const failing = (...times: number[]) => times.reduce<Circuit>(afterFailure, CLOSED);

it("opens at the third failure of a minute, not at three in three minutes", () => {
  expect(nextCall(failing(0, 1_000), 1_000).firstFirst).toBe(true);
  expect(nextCall(failing(0, 1_000, 2_000), 2_000).firstFirst).toBe(false);
  expect(nextCall(failing(0, 61_000, 122_000), 122_000).firstFirst).toBe(true);
});

it("after a while one call asks again, and only one", () => {
  const open = failing(0, 1, 2);
  const early = nextCall(open, 1 + OPEN_MS);
  expect(early.firstFirst).toBe(false);
  const probe = nextCall(early.circuit, 2 + OPEN_MS);
  expect(probe.firstFirst).toBe(true);
  expect(nextCall(probe.circuit, 2 + OPEN_MS).firstFirst).toBe(false);
  expect(nextCall(afterFailure(probe.circuit, 3 + OPEN_MS), 4 + OPEN_MS).firstFirst).toBe(false);
  expect(nextCall(afterAnswer(), 4 + OPEN_MS).firstFirst).toBe(true);
});

it("a probe that nobody heard of again is followed by another one", () => {
  const { circuit } = nextCall(failing(0, 1, 2), OPEN_MS + 2);
  expect(nextCall(circuit, 2 * OPEN_MS + 2).firstFirst).toBe(true);
});

it("never leaves a provider alone for longer than the wait, whatever happened (2000 runs)", () => {
  const step = fc.record({
    after: fc.nat(90_000),
    what: fc.constantFrom("call", "failure", "answer"),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = 0;
      let circuit = CLOSED;
      for (const { after, what } of steps) {
        now += after;
        if (what === "call") ({ circuit } = nextCall(circuit, now));
        else circuit = what === "failure" ? afterFailure(circuit, now) : afterAnswer();
      }
      expect(nextCall(circuit, now + OPEN_MS).firstFirst).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
