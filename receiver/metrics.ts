import { counter } from "../platform/metrics.ts";

export type Outcome = "queued" | "unsigned" | "too_large" | "unavailable";

const webhooks = counter("webhooks_received", "Webhook requests by how they were answered", [
  "outcome",
]);

/** Counts the outcome and gives it back as the answer's status. */
export function counted(outcome: Outcome): Outcome {
  webhooks.inc({ outcome });
  return outcome;
}
