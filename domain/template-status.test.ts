import fc from "fast-check";
import { expect, test } from "vitest";
import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_STATUSES,
  templateCategory,
  templateStanding,
  templateStatus,
} from "./template-status.ts";

test.each([
  ["APPROVED", "APPROVED"],
  ["approved", "APPROVED"],
  ["REINSTATED", "APPROVED"],
  ["FLAGGED", "APPROVED"],
  ["IN_APPEAL", "PENDING"],
  ["LIMIT_EXCEEDED", "REJECTED"],
  ["PENDING_DELETION", "DISABLED"],
  ["constructor", null],
  ["SOMETHING_NEW", null],
])("%s is %s to us", (word, status) => {
  expect(templateStatus(word)).toBe(status);
});

test("an unknown category is none of ours, and is billed as the dearest", () => {
  expect(templateCategory("OTP")).toBeNull();
  expect(templateStanding({ status: "APPROVED", category: "OTP" }).category).toBe("MARKETING");
});

test("whatever Meta says, the standing is one we can keep, and only what is known is sent", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (status, category) => {
      const standing = templateStanding({ status, category });
      expect(TEMPLATE_STATUSES).toContain(standing.status);
      expect(TEMPLATE_CATEGORIES).toContain(standing.category);
      if (standing.status === "APPROVED") expect(templateStatus(status)).toBe("APPROVED");
      expect(standing.saidStatus ?? standing.status).toBe(status);
    }),
    { numRuns: 2_000 },
  );
});
