import fc from "fast-check";
import { expect, test } from "vitest";
import { countChanges, differenceOf, folded, haveMuchInCommon, type Part } from "./difference.ts";

const side = (parts: readonly Part[], kind: "gone" | "new") =>
  parts
    .filter((part) => part.kind === "same" || part.kind === kind)
    .map(({ text }) => text)
    .join("");

test("both texts can be read in their difference", () => {
  const text = fc
    .array(fc.constantFrom("a", "word", " ", "\n", "شقة", "，", "don't"))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = differenceOf(before, after);
      expect([side(parts, "gone"), side(parts, "new")]).toEqual([before, after]);
      expect(side(folded(parts), "new")).toBe(after);
    }),
  );
});

test("words change, not letters, and neighbours change together", () => {
  expect(differenceOf("Shall we meet on Monday?", "Shall we talk at Monday?")).toEqual([
    { kind: "same", text: "Shall we " },
    { kind: "gone", text: "meet on" },
    { kind: "new", text: "talk at" },
    { kind: "same", text: " Monday?" },
  ]);
  expect(differenceOf("شقة جديدة", "شقة قديمة").map(({ text }) => text)).toEqual([
    "شقة ",
    "جديدة",
    "قديمة",
  ]);
});

test("a word in another's place is one change", () => {
  expect(countChanges(differenceOf("one two three", "one 2 three four"))).toBe(2);
  expect(countChanges(differenceOf("same", "same"))).toBe(0);
});

test("lines far from any change are hidden, those near are not", () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index}\n`).join("");
  const parts = folded(differenceOf(`${lines}end`, `${lines}END`));
  expect(parts.map(({ hiddenLines }) => hiddenLines)).toEqual([10, 0, 0, 0]);
  expect(parts[1]?.text).toBe("line 10\nline 11\n");
  expect(folded(differenceOf("a\nb\nc", "a\nb\nd"))).toHaveLength(3);
});

test("texts that share a word here and there have not much in common", () => {
  expect(haveMuchInCommon(differenceOf("Is it free on Monday?", "What is your budget?"))).toBe(
    false,
  );
  expect(haveMuchInCommon(differenceOf("Is it free on Monday?", "Is it free on Sunday?"))).toBe(
    true,
  );
  expect(haveMuchInCommon(differenceOf("Hello.", "Hello. Would you like to see it?"))).toBe(true);
});
