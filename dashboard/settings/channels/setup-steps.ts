import { healthOf } from "./check-words.ts";
import type { Channel } from "./queries.ts";

/** In the order in which somebody goes through them. */
export const SETUP_STEPS = ["prepare", "connect", "webhook", "subscribe", "try"] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

type Known = Pick<Channel, "checks"> | null;

/** Once there is a channel its ids stand; before, there is nothing to subscribe or try. */
export function isReachable(step: SetupStep, channel: Known): boolean {
  if (step === "prepare") return true;
  return (step === "connect") === (channel === null);
}

/** Where somebody goes on who comes back from Meta. */
export function firstStep(channel: Known): SetupStep {
  if (channel === null) return "prepare";
  return channel.checks === null ? "webhook" : "try";
}

/** As far as the last test tells: a message that came in proves the webhook. */
export function isStepDone(step: SetupStep, channel: Known): boolean {
  if (channel === null) return false;
  if (step === "prepare" || step === "connect") return true;
  if (step === "try") return healthOf(channel.checks) === "works";
  const proof = step === "webhook" ? "webhook" : "subscription";
  return channel.checks?.some((check) => check.step === proof && check.ok) ?? false;
}
