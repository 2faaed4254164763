import { expect, test } from "vitest";
import { failuresIn, foundIn, healthOf, mendOf } from "./check-words.ts";
import type { Check } from "./queries.ts";

const fine: Check = { step: "token", ok: true, found: { quality: "GREEN" } };
const silent: Check = { step: "webhook", ok: false, code: "no_webhook_yet" };
const deaf: Check = { step: "subscription", ok: false, code: "not_subscribed" };

test("a number to which nobody has written yet is not broken", () => {
  expect(healthOf(null)).toBe("untested");
  expect(healthOf([fine])).toBe("works");
  expect(healthOf([fine, silent])).toBe("waits");
  expect(healthOf([fine, deaf, silent])).toBe("broken");
});

test("what was found is told whichever step found it", () => {
  const later: Check = { step: "webhook", ok: true, found: { lastMessageAt: "2026-11-26" } };
  expect(foundIn([fine, later], "quality")).toBe("GREEN");
  expect(foundIn([fine, later], "lastMessageAt")).toBe("2026-11-26");
  expect(foundIn(null, "quality")).toBeNull();
});

test("steps that could not be looked at are no failures of their own", () => {
  const blocked: Check = { step: "account", ok: false, code: "not_checked" };
  expect(failuresIn([fine, deaf, blocked])).toBe(1);
});

test("what is mended here has a way to it, what is mended at Meta has none", () => {
  expect(mendOf("not_subscribed")).toBe("subscribe");
  expect(mendOf("app_secret_wrong")).toBe("secrets");
  expect(mendOf("quality_red")).toBeNull();
});
