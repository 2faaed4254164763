import { expect, it } from "vitest";
import { monthsUnseen } from "./age.ts";

const NOW = Date.parse("2026-11-26T12:00:00Z");

it.each([
  ["2026-11-25T12:00:00Z", null],
  ["2026-06-01T12:00:00Z", null],
  ["2026-05-30T12:00:00Z", 6],
  ["2025-11-26T12:00:00Z", 12],
])("an answer of %s is old by %j months", (updatedAt, months) => {
  expect(monthsUnseen(updatedAt, NOW)).toBe(months);
});
