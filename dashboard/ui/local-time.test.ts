import fc from "fast-check";
import { expect, test } from "vitest";
import { forInput } from "./local-time.ts";

test("what the field shows is read back as the same time of day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minutes) => {
      const at = new Date(minutes * 60_000);
      expect(forInput(new Date(forInput(at)))).toBe(forInput(at));
    }),
  );
});
