import fc from "fast-check";
import { expect, test } from "vitest";
import { windowIsOpen } from "./messaging-window.ts";

const DAY = 24 * 3_600_000;
const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
const runs = { numRuns: 10_000 };

test("it opens with the lead's message, closes within a day of it, and never opens by itself", () => {
  fc.assert(
    fc.property(time, fc.nat(3 * DAY), fc.nat(DAY), (heard, passed, more) => {
      const isOpen = windowIsOpen(heard, heard + passed);
      expect(isOpen).toBe(passed < DAY - 60_000);
      if (!isOpen) expect(windowIsOpen(heard, heard + passed + more)).toBe(false);
    }),
    runs,
  );
});

test("a later message keeps it open for longer, and none keeps it shut", () => {
  fc.assert(
    fc.property(time, fc.nat(DAY), fc.nat(2 * DAY), (heard, later, passed) => {
      const now = heard + passed;
      if (windowIsOpen(heard, now)) expect(windowIsOpen(heard + later, now)).toBe(true);
      expect(windowIsOpen(null, now)).toBe(false);
    }),
    runs,
  );
});
