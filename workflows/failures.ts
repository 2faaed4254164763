import { ActivityFailure, ApplicationFailure, isCancellation, log } from "@temporalio/workflow";
import type { Lead } from "./lead-run.ts";

const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Runs one piece of work. An activity that failed for good is not the lead's end: it stays alive,
 * and a look at what went wrong is on its agenda.
 */
export async function attempt(lead: Lead, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    noteTrouble(lead, error);
  }
}

export function noteTrouble(lead: Lead, error: unknown): void {
  if (!(error instanceof ActivityFailure)) return;
  const what = `${error.activityType} ${codeOf(error)}`;
  log.error("an activity failed for good", { what });
  lead.state.trouble ??= { at: Date.now() + LOOK_AGAIN_MS, what };
}

/** Whether the command was refused: nothing failed, and nothing changed. */
export function saysRefused(error: unknown): boolean {
  return error instanceof ActivityFailure && codeOf(error) === "conflict";
}

/** As `attempt`, beside the lead's own turns; the run does not end before it does. */
export async function chore(lead: Lead, work: () => Promise<void>): Promise<void> {
  lead.chores += 1;
  await attempt(lead, work).finally(() => (lead.chores -= 1));
}

/** Whether the activity found that there is no such lead any more. */
export function saysGone(error: unknown): boolean {
  return error instanceof ActivityFailure && codeOf(error) === "not_found";
}

function codeOf({ cause }: ActivityFailure): string {
  return cause instanceof ApplicationFailure ? (cause.type ?? "unexpected") : (cause?.name ?? "");
}
