import { expect, test } from "vitest";
import { findChromium, hasChromium } from "./chromium.ts";

test("the browser is where the variable says, and a wrong one is not believed", () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(findChromium({ CHROMIUM_PATH: "/nowhere/chromium" })).not.toBe("/nowhere/chromium");
});

test.runIf(findChromium({}) === null)("without one, CI stops and a person goes on", () => {
  expect(() => hasChromium({ CI: "1" })).toThrow("CHROMIUM_PATH");
  expect(hasChromium({})).toBe(false);
});
