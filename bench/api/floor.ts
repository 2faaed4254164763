import { askOnce } from "./load.ts";
import { CASES, type Caller, type Case } from "./cases.ts";
import type { BenchServer } from "./server-process.ts";

export interface Pair {
  api: number[];
  bare: number[];
}

/** Each case and the statements it runs, bare, in turns: whatever disturbs one disturbs the other. */
export async function measureFloor(server: BenchServer, callers: Caller[], rounds: number) {
  const pairs = new Map<string, Pair>();
  await server.ask({ kind: "spans", reset: true }, "spans");
  for (const one of CASES) {
    const bare: number[] = [];
    for (let n = 0; n < rounds; n++)
      bare.push(await oneRound(server, one, callers[n % callers.length] as Caller, n));
    pairs.set(one.name, { api: [], bare });
  }
  const { spans } = await server.ask({ kind: "spans", reset: true }, "spans");
  for (const [name, pair] of pairs) pair.api = spans[name] ?? [];
  return pairs;
}

async function oneRound(
  server: BenchServer,
  one: Case,
  caller: Caller,
  n: number,
): Promise<number> {
  const { authorization, organizationId } = caller;
  const path = one.path(caller, n);
  const { statements, status } = await server.ask(
    { kind: "statements", path, authorization },
    "statements",
  );
  if (status !== 200) throw new Error(`${one.name} answers ${status}`);
  await askOnce(server.origin, one, caller, n);
  return (await server.ask({ kind: "bare", organizationId, statements }, "took")).ms;
}
