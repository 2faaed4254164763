import { expect, it } from "vitest";
import { safeSummary } from "./memory.ts";

it("keeps whole sentences within the limit", () => {
  const sentence = "The lead wants a garden and a garage. ";
  const summary = safeSummary(sentence.repeat(60));
  expect(summary.length).toBeLessThanOrEqual(1_200);
  expect(summary.length).toBeGreaterThan(1_100);
  expect(summary.endsWith("garage.")).toBe(true);
});

it("keeps no protected trait, no contact and no hidden character", () => {
  const summary = safeSummary(
    "The lead wants\u200b a house. She is pregnant and Catholic. Reach her at ana@example.com or +351 912 345 678.",
  );
  expect(summary).toBe("The lead wants a house. Reach her at  or .");
});
