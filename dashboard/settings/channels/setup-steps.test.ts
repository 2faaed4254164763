import { expect, test } from "vitest";
import { firstStep, isReachable, isStepDone, SETUP_STEPS } from "./setup-steps.ts";

test("before there is a channel only what makes one can be done", () => {
  expect(SETUP_STEPS.filter((step) => isReachable(step, null))).toEqual(["prepare", "connect"]);
});

test("a channel is made once", () => {
  const reachable = SETUP_STEPS.filter((step) => isReachable(step, { checks: null }));
  expect(reachable).toEqual(["prepare", "webhook", "subscribe", "try"]);
});

test("whoever comes back goes on where they were", () => {
  expect(firstStep(null)).toBe("prepare");
  expect(firstStep({ checks: null })).toBe("webhook");
  expect(firstStep({ checks: [] })).toBe("try");
});

test("a step is done when WhatsApp has shown it", () => {
  const done = (checks: Parameters<typeof isStepDone>[1]) =>
    SETUP_STEPS.filter((step) => isStepDone(step, checks));
  expect(done(null)).toEqual([]);
  expect(done({ checks: null })).toEqual(["prepare", "connect"]);
  const subscribed = { step: "subscription", ok: true } as const;
  const silent = { step: "webhook", ok: false, code: "no_webhook_yet" } as const;
  expect(done({ checks: [subscribed, silent] })).toEqual(["prepare", "connect", "subscribe"]);
  expect(done({ checks: [subscribed, { step: "webhook", ok: true }] })).toEqual([...SETUP_STEPS]);
});
