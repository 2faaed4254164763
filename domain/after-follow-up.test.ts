import { expect, it } from "vitest";
import { afterFollowUp } from "./after-follow-up.ts";

it.each([
  ["sent", null, "next_step", false],
  ["silent", null, "stop", false],
  ["withheld", "quiet_hours", "same_step", false],
  ["withheld", "window_closed", "as_template", false],
  ["withheld", "opted_out", "stop", false],
  ["withheld", "budget", "next_step", false],
  ["withheld", "channel_paused", "next_step", false],
  ["refused", "wait_a_day", "wait_a_day", false],
  ["refused", "flag_lead", "stop", true],
  ["refused", "something new", "next_step", true],
])("%s for %s: %s, agents hear of it: %s", (outcome, reason, next, tell) => {
  expect(afterFollowUp(outcome, reason)).toEqual({ next, tell });
});
