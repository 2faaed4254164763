import { setTimeout as sleep } from "node:timers/promises";

const RETRY_SECONDS = [2, 10, 50, 250, 900] as const;

/** When a message that failed becomes visible again, a little apart from others that failed. */
export function retryDelaySeconds(
  receiveCount: number,
  random: () => number = Math.random,
): number {
  const step = RETRY_SECONDS[Math.min(Math.max(receiveCount, 1), RETRY_SECONDS.length) - 1] ?? 0;
  return Math.round(step * (0.8 + 0.4 * random()));
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Holds still while something we need is down: longer each time, not at all once it works. */
export interface Pause {
  failed(): void;
  succeeded(): void;
  /** @throws AbortError */
  wait(signal: AbortSignal): Promise<void>;
}

interface Clock {
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
}

const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

/** Failures during a pause belong to the same outage and make it no longer. */
export function createPause(clock = realClock): Pause {
  let outages = 0;
  let until = 0;
  return {
    failed() {
      if (clock.now() < until) return;
      until = clock.now() + Math.min(FIRST_PAUSE_MS * 2 ** outages++, LONGEST_PAUSE_MS);
    },
    succeeded() {
      outages = 0;
      until = 0;
    },
    async wait(signal) {
      const ms = until - clock.now();
      if (ms > 0) await clock.sleep(ms, signal);
    },
  };
}
