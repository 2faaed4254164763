import { setTimeout as sleep } from "node:timers/promises";
import { CASES, type Caller, type Case } from "./cases.ts";
import type { BenchServer } from "./server-process.ts";

export interface Load {
  server: BenchServer;
  callers: Caller[];
  perSecond: number;
  seconds: number;
  /** Called each second with the server's memory in bytes. */
  onRss: (rss: number) => void;
}

/** Asks at a constant rate, whether answers come or not, and returns what failed by case. */
export async function runLoad({ server, callers, perSecond, seconds, onRss }: Load) {
  const failures = new Map<string, number>();
  const pending = new Set<Promise<void>>();
  const startedAt = performance.now();
  await server.ask({ kind: "spans", reset: true }, "spans");
  for (let n = 0; n < perSecond * seconds; n++) {
    await sleep(Math.max(0, startedAt + (n * 1_000) / perSecond - performance.now()));
    const one = CASES[n % CASES.length] as Case;
    const caller = callers[(n * 7) % callers.length] as Caller;
    const asked = askOnce(server.origin, one, caller, n)
      .then((status) => {
        if (status !== 200)
          failures.set(`${one.name}: ${status}`, (failures.get(`${one.name}: ${status}`) ?? 0) + 1);
      })
      .finally(() => pending.delete(asked));
    pending.add(asked);
    if (n % perSecond === 0)
      onRss((await server.ask({ kind: "spans", reset: false }, "spans")).rss);
  }
  await Promise.all(pending);
  const { spans } = await server.ask({ kind: "spans", reset: true }, "spans");
  return { spans, failures };
}

export async function askOnce(origin: string, { name, path }: Case, caller: Caller, n: number) {
  const response = await fetch(origin + path(caller, n), {
    headers: { authorization: caller.authorization, "x-bench": name },
  });
  await response.arrayBuffer();
  return response.status;
}
