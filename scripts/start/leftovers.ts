import { setTimeout as sleep } from "node:timers/promises";
import type { PidFiles } from "./pid-files.ts";
import { signal } from "./processes.ts";

/** Not long: whoever lost the start lost its output as well, and a logger may wait for that in vain. */
const PATIENCE_MS = 3_000;

interface Leftover {
  name: string;
  stopSignal: NodeJS.Signals;
  forceSignal: NodeJS.Signals;
}

/**
 * Ends what an earlier start left running when it was killed itself, all at once. Returns the
 * names of those that were.
 */
export async function stopLeftovers(
  pids: PidFiles,
  services: Leftover[],
  patienceMs = PATIENCE_MS,
): Promise<string[]> {
  const stopped: string[] = [];
  const stop = async ({ name, stopSignal, forceSignal }: Leftover): Promise<void> => {
    const pid = await pids.alive(name);
    if (pid !== undefined) {
      stopped.push(name);
      signal(pid, stopSignal);
      if (!(await goneWithin(patienceMs, pids, name))) {
        signal(pid, forceSignal);
        await goneWithin(patienceMs, pids, name);
      }
    }
    pids.remove(name);
  };
  await Promise.all(services.map(stop));
  return stopped;
}

async function goneWithin(ms: number, pids: PidFiles, name: string): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
    if ((await pids.alive(name)) === undefined) return true;
  }
  return false;
}
