import { expect, test } from "vitest";
import { followUpAt, type FollowUpFacts } from "./follow-up.ts";

const now = Date.UTC(2026, 10, 23, 12);
const facts: FollowUpFacts = {
  now,
  stage: "engaged",
  owner: "bot",
  optedOut: false,
  action: { kind: "respond" },
  wasFollowUp: false,
  afterMinutes: 20 * 60,
  hours: { timeZone: "UTC", from: "09:00", until: "20:00" },
};

test("after the organization's delay, moved into its hours", () => {
  expect(followUpAt(facts)).toBe(Date.UTC(2026, 10, 24, 9));
});

test("when the lead named a time, then", () => {
  expect(followUpAt({ ...facts, action: { kind: "schedule_follow_up", inHours: 48 } })).toBe(
    now + 48 * 3_600_000,
  );
});

test.each([
  ["an opt-out", { optedOut: true }],
  ["a person owns the lead", { owner: "person" as const }],
  ["the deal is closed", { stage: "won" as const }],
  ["it was the follow-up already", { wasFollowUp: true }],
])("never after %s", (_, change) => {
  expect(followUpAt({ ...facts, ...change })).toBeNull();
});
