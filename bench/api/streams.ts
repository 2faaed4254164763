import { setTimeout as sleep } from "node:timers/promises";
import { connectDatabase } from "../../db/client.ts";
import { addEvent } from "../../db/queries/add-event.ts";
import type { Caller } from "./cases.ts";

/** Opens streams, commits events at a rate, and returns how long each took from commit to each client. */
export async function measureStreams(
  url: string,
  origin: string,
  callers: Caller[],
  { streams, perSecond, seconds }: { streams: number; perSecond: number; seconds: number },
) {
  const committed = new Map<number, number>();
  const latencies: number[] = [];
  const stop = new AbortController();
  const db = connectDatabase(url, { max: 4 });
  const opened = new Set<number>();
  const readers = Array.from({ length: streams }, async (_, i) => {
    const { authorization } = callers[i % callers.length] as Caller;
    const response = await fetch(`${origin}/v1/events`, {
      headers: { authorization },
      signal: stop.signal,
    });
    if (!response.ok) throw new Error(`A stream was refused: ${response.status}`);
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const frames = rest.split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        if (frame.includes("event: ready")) opened.add(i);
        const n = /"n":(\d+)/.exec(frame)?.[1];
        const at = n === undefined ? undefined : committed.get(Number(n));
        if (n !== undefined)
          latencies.push(Math.max(0, performance.now() - (at ?? performance.now())));
      }
    }
  });
  const reading = Promise.allSettled(readers);
  const refused = Promise.race(readers.map((reader) => reader.then(() => null)));
  while (opened.size < streams) await Promise.race([sleep(50), refused]);
  const listeners = Map.groupBy(
    Array.from({ length: streams }, (_, i) => callers[i % callers.length]?.organizationId),
    (organizationId) => organizationId,
  );
  let expected = 0;
  const startedAt = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    await sleep(Math.max(0, startedAt + (n * 1_000) / perSecond - performance.now()));
    const { organizationId } = callers[n % callers.length] as Caller;
    await db.tenant(organizationId, (tx) =>
      addEvent(tx, organizationId, "lead.changed", null, { n }),
    );
    committed.set(n, performance.now());
    expected += listeners.get(organizationId)?.length ?? 0;
  }
  await sleep(1_000);
  stop.abort();
  await reading;
  await db.close();
  return { latencies, open: opened.size, expected };
}
