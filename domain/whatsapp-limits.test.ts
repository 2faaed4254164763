import fc from "fast-check";
import { expect, it, test } from "vitest";
import { bodyFits, fitButtons, fitButtonText, fitListRows, shorten } from "./whatsapp-limits.ts";

it.each([
  ["Bright flat", 24, "Bright flat"],
  ["Renovated 2-bedroom apartment in Chiado", 24, "Renovated 2-bedroom…"],
  ["Bright, light flat", 8, "Bright…"],
  ["Grundstücksverkehrsgenehmigung", 24, "Grundstücksverkehrsgene…"],
  ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 24, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦…"],
  ["  two\n lines ", 24, "two lines"],
])("%s within %i is %s", (text, limit, short) => {
  expect(shorten(text, limit)).toBe(short);
});

it("leaves out what would have the whole message refused", () => {
  const rows = [
    { id: "a", title: "One" },
    { id: "a", title: "Again" },
    { id: "b", title: " " },
    { id: "x".repeat(201), title: "Long id" },
    { id: "c", title: "Two", description: "" },
  ];
  expect(fitListRows(rows)).toEqual([
    { id: "a", title: "One" },
    { id: "c", title: "Two" },
  ]);
  const alike = [1, 2].map((n) => ({ id: `${n}`, title: `Confirm the viewing on ${n} May` }));
  expect(fitButtons(alike)).toEqual([{ id: "1", title: "Confirm the viewing…" }]);
});

it("knows how much text goes with what", () => {
  expect(bodyFits("x".repeat(4_096), "nothing")).toBe(true);
  expect(bodyFits("x".repeat(4_097), "nothing")).toBe(false);
  expect(bodyFits("x".repeat(1_024), "file")).toBe(true);
  expect(bodyFits("x".repeat(1_025), "choices")).toBe(false);
});

test("nothing ever exceeds a limit, is empty or is half a character", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 120 }),
    fc.array(word, { maxLength: 20 }).map((words) => words.join(" ")),
  );
  const row = fc.record({ id: fc.string({ maxLength: 300 }), title: text, description: text });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 15 }), text, (rows, opens) => {
      const fitted = fitListRows(rows);
      expect(fitted.length).toBeLessThanOrEqual(10);
      expect(new Set(fitted.map(({ id }) => id)).size).toBe(fitted.length);
      for (const { id, title, description = "-" } of fitted) {
        expect([id.length <= 200, title.length <= 24, description.length <= 72]).toEqual([
          true,
          true,
          true,
        ]);
        expect([title.trim(), description.trim()]).not.toContain("");
        expect(title.isWellFormed() && description.isWellFormed()).toBe(true);
      }
      const buttons = fitButtons(rows);
      expect(buttons.length).toBeLessThanOrEqual(3);
      expect(new Set(buttons.map(({ title }) => title)).size).toBe(buttons.length);
      expect(buttons.every(({ id, title }) => id.length <= 256 && title.length <= 20)).toBe(true);
      expect(fitButtonText(opens).length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 2_000 },
  );
});
