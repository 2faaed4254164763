import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrateDatabase } from "../db/migrate.ts";
import { startPostgres } from "../scripts/start/postgres.ts";
import { CASES, organizationsIn, type Caller, type Case } from "./api/cases.ts";
import { fill, giveLeads } from "./api/fill.ts";
import { measureFloor } from "./api/floor.ts";
import { prepareFigures } from "./api/figures.ts";
import { runLoad } from "./api/load.ts";
import { startServer } from "./api/server-process.ts";
import { quantile, slope } from "./api/statistics.ts";
import { measureStreams } from "./api/streams.ts";

const USAGE = `npm run bench:api -- [--leads 100000] [--messages 1000000] [--organizations 20]
  [--largest 0.05] [--rate 50] [--seconds 60] [--streams 500] [--rounds 60]

Makes the data, then shows how long the API takes at a constant rate, how that compares with the
same statements bare, how soon events reach open streams, and whether memory stays flat. With
--largest 0.5 one organization has half of the leads, and every other request.
For ten minutes of load: --seconds 600. Absolute times depend on the machine; the ratios do not.`;

const { values } = parseArgs({
  options: {
    leads: { type: "string", default: "100000" },
    messages: { type: "string", default: "1000000" },
    organizations: { type: "string", default: "20" },
    largest: { type: "string" },
    rate: { type: "string", default: "50" },
    seconds: { type: "string", default: "60" },
    streams: { type: "string", default: "500" },
    rounds: { type: "string", default: "60" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const GOALS: Record<Case["group"], number> = { list: 25, search: 25, analytics: 50 };
const STREAM_GOAL = 150;
const ms = (value: number) => value.toFixed(1).padStart(8);
const number = (name: keyof typeof values) => Number(values[name]);
const evenly = 1 / number("organizations");
const largest = Number(values.largest ?? evenly);
/** An organization has as many members as its streams need: each may open 20. */
const STREAMS_EACH = 20;

const dir = await mkdtemp(join(tmpdir(), "funnel-bench-"));
const cluster = await startPostgres({ dir: join(dir, "postgres") });
try {
  await migrateDatabase(cluster.url);
  const size = {
    organizations: number("organizations"),
    leads: number("leads"),
    messages: number("messages"),
    largest,
  };
  await fill(cluster.url, size, (line) => console.log(`  ✓ ${line}`));
  await prepareFigures(cluster.url);
  using server = await startServer(cluster.url);
  const callers: Caller[] = [];
  for (const one of await organizationsIn(cluster.url)) {
    const { authorization, userId } = await server.ask(
      { kind: "member", organizationId: one.organizationId },
      "member",
    );
    callers.push({ ...one, authorization });
    await giveLeads(cluster.url, userId);
  }
  const asking =
    largest > evenly ? callers.flatMap((caller) => [callers[0] as Caller, caller]) : callers;
  // Warm: plans, code and cache.
  await runLoad({ server, callers: asking, perSecond: 20, seconds: 10, onRss: () => {} });

  console.log(
    `\nThe same statements through the API and bare, in turns (${values.rounds} rounds), ms`,
  );
  console.log(
    `${"".padEnd(18)}${"API p50".padStart(8)}${"bare p50".padStart(9)}${"ratio".padStart(7)}`,
  );
  for (const [name, { api, bare }] of await measureFloor(server, asking, number("rounds"))) {
    const [a, b] = [quantile(api, 0.5), quantile(bare, 0.5)];
    console.log(`${name.padEnd(18)}${ms(a)} ${ms(b)}${(a / b).toFixed(2).padStart(7)}`);
  }

  console.log(`\n${values.rate} requests a second for ${values.seconds} s, at the server, ms`);
  console.log(`${"".padEnd(18)}${"p50".padStart(8)}${"p99".padStart(8)}${"goal".padStart(8)}`);
  const memory: number[] = [];
  const { spans, failures } = await runLoad({
    server,
    callers: asking,
    perSecond: number("rate"),
    seconds: number("seconds"),
    onRss: (rss) => memory.push(rss / 1e6),
  });
  const groups = Object.entries(Object.groupBy(CASES, ({ group }) => group));
  for (const [group, cases = []] of groups) {
    for (const { name } of cases)
      console.log(
        `${name.padEnd(18)}${ms(quantile(spans[name] ?? [], 0.5))}${ms(quantile(spans[name] ?? [], 0.99))}`,
      );
    const all = cases.flatMap(({ name }) => spans[name] ?? []);
    console.log(
      `${`all: ${group}`.padEnd(18)}${ms(quantile(all, 0.5))}${ms(quantile(all, 0.99))}${ms(GOALS[group as Case["group"]])}`,
    );
  }
  if (failures.size > 0) console.log("Failed:", Object.fromEntries(failures));
  const settled = memory.slice(Math.floor(memory.length / 4));
  console.log(
    `memory ${settled.at(0)?.toFixed(0)} → ${settled.at(-1)?.toFixed(0)} MB, ${(slope(settled) * 60).toFixed(2)} MB a minute`,
  );

  const streams = { streams: number("streams"), perSecond: 20, seconds: 20 };
  const members = Array.from({ length: Math.ceil(streams.streams / STREAMS_EACH) }, (_, n) => n);
  const listening: Caller[] = [];
  for (const n of members) {
    const caller = callers[n % callers.length] as Caller;
    const ask = { kind: "member", organizationId: caller.organizationId } as const;
    listening.push({ ...caller, ...(await server.ask(ask, "member")) });
  }
  const { latencies, open, expected } = await measureStreams(
    cluster.url,
    server.origin,
    listening,
    streams,
  );
  console.log(
    `\nevents to ${open} streams, from commit to client: p50 ${ms(quantile(latencies, 0.5))} p99 ${ms(quantile(latencies, 0.99))} ms (goal ${STREAM_GOAL}), ${latencies.length} of ${expected} came`,
  );
} finally {
  await cluster.stop();
  await rm(dir, { recursive: true, force: true });
}
