import { expect, it } from "vitest";
import { retryAfter, toLlmError } from "./map-error.ts";

const SITE = { stage: "eyes", provider: "p", model: "m" };

it.each([
  ["7", 7_000],
  ["0.5", 500],
  ["Mon, 23 Nov 2026 10:00:30 GMT", 30_000],
  ["Mon, 23 Nov 2026 09:00:00 GMT", 0],
  ["soon", undefined],
  ["", undefined],
  [undefined, undefined],
])("retry-after %s → %s ms", (header, ms) =>
  expect(retryAfter(header, Date.parse("2026-11-23T10:00:00Z"))).toBe(ms),
);

it("a timeout is retryable, a mistake of ours is not, and neither quotes anything", () => {
  const timeout = toLlmError(new DOMException("Total timeout", "TimeoutError"), SITE);
  expect(timeout).toMatchObject({ retryable: true, details: { ...SITE, reason: "timeout" } });
  const bug = toLlmError(new TypeError("cannot read 'Ana wrote this'"), SITE);
  expect(bug.retryable).toBe(false);
  expect(JSON.stringify(bug.details) + bug.message).not.toContain("Ana");
});
