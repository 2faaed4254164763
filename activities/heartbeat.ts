import { Context } from "@temporalio/activity";

const HEARTBEAT_MS = 2_000;

/** Tells the server every two seconds that this attempt lives, so that one that died is missed soon. */
export async function heartbeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/**
 * Runs a model call that a newer message may cancel. The server tells an activity so only in answer
 * to a heartbeat.
 */
export async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = Context.current().cancellationSignal;
  try {
    return await heartbeating(() => work(signal));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  }
}
