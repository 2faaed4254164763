import fc from "fast-check";
import { expect, test } from "vitest";
import { fencesBetween, fencesOf } from "./fences.ts";

const iso = fc
  .integer({ min: 0, max: 1_000 })
  .map((seconds) => new Date(seconds * 1_000).toISOString());

test("each change of hands stands in exactly one place of the conversation", () => {
  fc.assert(
    fc.property(
      fc.option(iso),
      fc.option(iso),
      fc.array(iso, { minLength: 1 }),
      (takenOverAt, handedBackAt, times) => {
        const fences = fencesOf({ takenOverAt, handedBackAt });
        const sent = times.toSorted();
        const gaps = [null, ...sent].map((after, index) =>
          fencesBetween(fences, after, sent[index] ?? null),
        );
        expect(gaps.flat()).toEqual(fences);
      },
    ),
  );
});

test("what comes first stands first", () => {
  const handedBackAt = "2026-11-26T10:00:00.000Z";
  const takenOverAt = "2026-11-26T11:00:00.000Z";
  expect(fencesOf({ takenOverAt, handedBackAt }).map(({ kind }) => kind)).toEqual([
    "given",
    "taken",
  ]);
});
