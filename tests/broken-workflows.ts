import { sleep } from "@temporalio/workflow";
import type { LeadInput } from "../workflows/contract.ts";
import { leadWorkflow as today } from "../workflows/lead.ts";

/** A change that leads asleep would not survive: a timer that their histories do not have. */
export async function leadWorkflow(input: LeadInput): Promise<void> {
  await sleep("2 seconds");
  await today(input);
}
