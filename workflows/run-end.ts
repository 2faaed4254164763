import { continueAsNew, makeContinueAsNewFunc, workflowInfo } from "@temporalio/workflow";
import type { LeadInput } from "./contract.ts";

/** A short history replays fast. */
const LONG_HISTORY_EVENTS = 500;
/** A lead that sleeps for weeks costs what its history weighs; a fresh run weighs less than this. */
const HEAVY_HISTORY_BYTES = 4_000;

/** A run that only woke up and fell asleep again would be followed by its like. */
const FRESH_HISTORY_EVENTS = 12;

/** Whether this run should end and the next one go on. */
export function isHistoryLong(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength > LONG_HISTORY_EVENTS || continueAsNewSuggested;
}

/** Whether a lead about to sleep for long had better sleep in a fresh run. */
export function isHistoryHeavy(): boolean {
  const { historySize, historyLength } = workflowInfo();
  return historySize > HEAVY_HISTORY_BYTES && historyLength > FRESH_HISTORY_EVENTS;
}

/** Whether a newer deployment waits for this lead, which is pinned to an older one. */
export function isNewVersionOut(): boolean {
  return workflowInfo().targetWorkerDeploymentVersionChanged;
}

/** The lead goes on in a new run. */
export function nextRun(input: LeadInput): Promise<never> {
  return runAgain(input);
}

/** Goes on in a new run, and in the newest deployment if there is one. */
export async function runAgain(input: unknown): Promise<never> {
  if (!isNewVersionOut()) return continueAsNew<(input: unknown) => Promise<void>>(input);
  const upgrade = makeContinueAsNewFunc<(input: unknown) => Promise<void>>({
    initialVersioningBehavior: "AUTO_UPGRADE",
  });
  return upgrade(input);
}
