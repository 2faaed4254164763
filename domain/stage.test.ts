import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isClosed,
  isOpen,
  mayMove,
  mayMoveByPerson,
  reopened,
  STAGES,
  type Stage,
} from "./stage.ts";

const stage = fc.constantFrom(...STAGES);
const runs = { numRuns: 10_000 };

/** Where a walk of wished moves ends when only legal ones are made. */
const walk = (from: Stage, wishes: readonly Stage[]) =>
  wishes.reduce<Stage>((at, to) => (mayMove(at, to) ? to : at), from);

test("a won deal stays won, whatever is wished for", () => {
  fc.assert(
    fc.property(fc.array(stage, { maxLength: 20 }), (wishes) => {
      expect(walk("won", wishes)).toBe("won");
    }),
    runs,
  );
});

test("nobody is booked, has viewed or wins without the stage before it", () => {
  const needs: Partial<Record<Stage, Stage>> = {
    viewing_booked: "viewing_proposed",
    viewed: "viewing_booked",
    negotiating: "viewed",
    won: "negotiating",
  };
  fc.assert(
    fc.property(fc.array(stage, { maxLength: 30 }), (wishes) => {
      let at: Stage = "new";
      const been = new Set<Stage>([at]);
      for (const to of wishes) {
        if (!mayMove(at, to)) continue;
        const before = needs[to];
        if (before !== undefined) expect(been.has(before)).toBe(true);
        been.add((at = to));
      }
    }),
    runs,
  );
});

test("from every stage but a won one there is a way back to the conversation", () => {
  for (const from of STAGES) {
    if (from === "won") continue;
    const reached = new Set<Stage>([from]);
    for (const at of reached) for (const to of STAGES) if (mayMove(at, to)) reached.add(to);
    expect(reached.has("nurturing") || reached.has("engaged"), from).toBe(true);
    expect(mayMove(from, from)).toBe(false);
  }
});

test("a person moves as the funnel does, and closes from anywhere; what is closed is only reopened", () => {
  for (const from of STAGES)
    for (const to of STAGES) {
      const closes = isClosed(to) && !isClosed(from);
      expect(mayMoveByPerson(from, to), `${from} to ${to}`).toBe(closes || mayMove(from, to));
    }
  for (const from of STAGES) {
    const again = reopened(from);
    expect(again !== null, from).toBe(isClosed(from));
    if (again !== null) expect(isOpen(again)).toBe(true);
  }
});
