import { setTimeout as sleep } from "node:timers/promises";
import type { PidFiles } from "./pid-files.ts";
import { signal } from "./processes.ts";

const PATIENCE_MS = 8_000;

/**
 * Ends what an earlier start left running when it was killed itself, in the order given.
 * Returns the names of those that were.
 */
export async function stopLeftovers(
  pids: PidFiles,
  services: { name: string; stopSignal: NodeJS.Signals; forceSignal: NodeJS.Signals }[],
  patienceMs = PATIENCE_MS,
): Promise<string[]> {
  const stopped: string[] = [];
  for (const { name, stopSignal, forceSignal } of services) {
    const pid = await pids.alive(name);
    if (pid !== undefined) {
      signal(pid, stopSignal);
      if (!(await goneWithin(patienceMs, pids, name))) {
        signal(pid, forceSignal);
        await goneWithin(patienceMs, pids, name);
      }
      stopped.push(name);
    }
    pids.remove(name);
  }
  return stopped;
}

async function goneWithin(ms: number, pids: PidFiles, name: string): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
    if ((await pids.alive(name)) === undefined) return true;
  }
  return false;
}
