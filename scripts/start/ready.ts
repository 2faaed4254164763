import { setTimeout as sleep } from "node:timers/promises";
import { FunnelError } from "../../platform/errors.ts";

const EVERY_MS = 75;

/** Resolves once `url` answers 200. @throws FunnelError `unavailable` with what it said last. */
export async function waitForOk(url: string, signal: AbortSignal): Promise<void> {
  let last = "no answer";
  while (!signal.aborted) {
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
      });
      const body = await response.text();
      if (response.ok) return;
      last = `${response.status} ${body.slice(0, 300)}`;
    } catch {
      // Nobody listens yet.
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
  }
  throw new FunnelError("unavailable", `${url} is not ready: ${last}`);
}
