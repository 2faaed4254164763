import { expect, test } from "vitest";
import { priceClass } from "./price-class.ts";

const HOUR = 3_600_000;
const at = Date.UTC(2026, 10, 23, 12);
const text = { kind: "text" as const, windowOpen: true, adClickAt: null, at };
const template = { ...text, kind: "template" as const, windowOpen: false };

test("free text is billed as service, a template by its category, also inside the window", () => {
  expect(priceClass(text)).toBe("service");
  expect(priceClass({ ...template, category: "MARKETING" })).toBe("marketing");
  expect(priceClass({ ...template, category: "AUTHENTICATION" })).toBe("authentication");
  expect(priceClass({ ...template, category: "UTILITY", windowOpen: true })).toBe("utility");
});

test("for 72 hours after the click on an ad nothing costs", () => {
  const after = (hours: number) => ({ adClickAt: at - hours * HOUR });
  expect(priceClass({ ...text, ...after(1) })).toBe("free_entry_point");
  expect(priceClass({ ...template, category: "MARKETING", ...after(71.9) })).toBe(
    "free_entry_point",
  );
  expect(priceClass({ ...template, category: "MARKETING", ...after(72) })).toBe("marketing");
  expect(priceClass({ ...text, ...after(-1) })).toBe("service");
});

test("a click does not open the window for free text", () => {
  expect(priceClass({ ...text, windowOpen: false, adClickAt: at - 30 * HOUR })).toBe("service");
});
