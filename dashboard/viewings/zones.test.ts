import { expect, test } from "vitest";
import { sameClock } from "./zones.ts";

test("zones share a clock by season, not by name", () => {
  const winter = Date.parse("2026-11-26T12:00:00Z");
  const summer = Date.parse("2026-07-26T12:00:00Z");
  expect(sameClock("Europe/Lisbon", "Europe/London", winter)).toBe(true);
  expect(sameClock("Europe/Lisbon", "UTC", winter)).toBe(true);
  expect(sameClock("Europe/Lisbon", "UTC", summer)).toBe(false);
  expect(sameClock("Asia/Dubai", "Europe/Lisbon", winter)).toBe(false);
});
