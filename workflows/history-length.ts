import { workflowInfo } from "@temporalio/workflow";

/** A short history replays fast and costs little while the lead sleeps. */
const LONG_HISTORY_EVENTS = 500;

/** Whether this run should end and the next one go on. */
export function isHistoryLong(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength > LONG_HISTORY_EVENTS || continueAsNewSuggested;
}
