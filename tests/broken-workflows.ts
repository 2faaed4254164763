import { sleep } from "@temporalio/workflow";
import type { LeadInput, WebhookLane } from "../workflows/contract.ts";
import { leadWorkflow as today } from "../workflows/lead.ts";
import { webhookDelivery as todaysDelivery } from "../workflows/webhook-delivery.ts";

/** A change that leads asleep would not survive: a timer that their histories do not have. */
export async function leadWorkflow(input: LeadInput): Promise<void> {
  await sleep("2 seconds");
  await today(input);
}

export async function webhookDelivery(lane: WebhookLane): Promise<void> {
  await sleep("2 seconds");
  await todaysDelivery(lane);
}
