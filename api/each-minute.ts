import { errorSummary } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";

const MINUTE_MS = 60_000;

/** Runs `work` every minute, never two at a time, until it is disposed of. */
export function eachMinute(
  log: Log,
  failed: string,
  work: (stop: AbortSignal) => Promise<void>,
): AsyncDisposable {
  return every(MINUTE_MS, log, failed, work);
}

/** As `eachMinute`, every so many milliseconds. */
export function every(
  ms: number,
  log: Log,
  failed: string,
  work: (stop: AbortSignal) => Promise<void>,
): AsyncDisposable {
  const stop = new AbortController();
  let working: Promise<void> | null = null;
  const timer = setInterval(() => {
    working ??= work(stop.signal)
      .catch((error: unknown) => {
        log.warn(errorSummary(error), failed);
      })
      .finally(() => (working = null));
  }, ms);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      stop.abort();
      await working;
    },
  };
}
