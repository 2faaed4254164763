import { Context } from "@temporalio/activity";

const HEARTBEAT_MS = 2_000;

/**
 * Runs a model call that a newer message may cancel. The server tells an activity so only in answer
 * to a heartbeat, hence the steady beat.
 */
export async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work(context.cancellationSignal);
  } catch (error) {
    if (context.cancellationSignal.aborted) throw context.cancellationSignal.reason;
    throw error;
  } finally {
    clearInterval(beat);
  }
}
