import fc from "fast-check";
import { expect, test } from "vitest";
import {
  COMMAND_KINDS,
  commandRefusal,
  REFUSAL_IN_WORDS,
  type CommandFacts,
  type LeadCommand,
} from "./command.ts";
import { isClosed, mayMoveByPerson, STAGES } from "./stage.ts";

const NOW = Date.UTC(2026, 10, 25);
const facts = fc.record({
  now: fc.constant(NOW),
  stage: fc.constantFrom(...STAGES),
  optedOut: fc.boolean(),
  pausedUntil: fc.option(fc.constant(NOW + 1)),
  erasing: fc.boolean(),
  merged: fc.boolean(),
  agenda: fc.constantFrom(
    [],
    [{ id: "a", kind: "follow_up" as const, at: NOW + 1, reason: "r" }],
    [{ id: "a", kind: "hold_expiry" as const, at: NOW + 1, reason: "r" }],
  ),
});
const time = fc.integer({ min: -2, max: 2 }).map((years) => NOW + years * 200 * 24 * 3_600_000);
const command = fc
  .record({
    kind: fc.constantFrom(...COMMAND_KINDS),
    time,
    stage: fc.constantFrom(...STAGES),
    itemId: fc.constantFrom("a", "b"),
  })
  .map(
    ({ kind, time: at, stage, itemId }) =>
      ({ kind, until: at, startsAt: at, at, stage, itemId }) as unknown as LeadCommand,
  );

test("what is taken keeps to the rules, and every refusal has words", () => {
  fc.assert(
    fc.property(command, facts, (given, known: CommandFacts) => {
      const refusal = commandRefusal(given, known);
      if (refusal !== null) {
        expect(REFUSAL_IN_WORDS[refusal]).toMatch(/^[A-Z].{10,}/u);
        return;
      }
      if (known.erasing) expect(given.kind).toBe("erase");
      else expect(known.merged).toBe(false);
      if (given.kind === "pause") expect(given.until).toBeGreaterThan(known.now);
      if (given.kind === "send") expect(known.optedOut).toBe(false);
      if (given.kind === "set_stage" && given.stage !== known.stage)
        expect(mayMoveByPerson(known.stage, given.stage)).toBe(true);
      if (given.kind === "close" || given.kind === "reopen")
        expect(isClosed(known.stage)).toBe(given.kind === "reopen");
      if (given.kind === "edit_agenda_item" || given.kind === "cancel_agenda_item")
        expect(known.agenda.map(({ id, kind }) => [id, kind])).toContainEqual([
          given.itemId,
          "follow_up",
        ]);
    }),
    { numRuns: 10_000 },
  );
});

test("a person can always take over, hand back and erase", () => {
  fc.assert(
    fc.property(facts, (known) => {
      // Who was merged into another is erased with it.
      const isOthers = known.merged && !known.erasing;
      expect(commandRefusal({ kind: "erase" }, known)).toBe(isOthers ? "merged" : null);
      if (known.erasing || known.merged) return;
      expect(commandRefusal({ kind: "take_over" }, known)).toBeNull();
      expect(commandRefusal({ kind: "hand_back" }, known)).toBeNull();
    }),
    { numRuns: 10_000 },
  );
});
