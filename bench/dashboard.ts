import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connectDatabase } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { startPostgres } from "../scripts/start/postgres.ts";
import { createMember, PASSWORD } from "../tests/api.ts";
import { DashboardBrowser } from "../tests/dashboard/browser.ts";
import { organizationsIn } from "./api/cases.ts";
import { fill } from "./api/fill.ts";
import { startServer } from "./api/server-process.ts";
import { quantile } from "./api/statistics.ts";
import { interactionsOf } from "./dashboard/interactions.ts";
import { loadWholeList } from "./dashboard/load-list.ts";
import { untilSeen } from "./dashboard/stored-messages.ts";

const USAGE = `npm run bench:dashboard -- [--leads 50000] [--presses 100] [--messages 50]

Opens the built dashboard in Chromium over an organization with so many open leads, all loaded into the
list, and over one with fifty, and shows for both how long an interaction takes until it is painted and
how soon a stored message is to be seen. The small inbox is the floor: the ratio is what counts.`;

const { values } = parseArgs({
  options: {
    leads: { type: "string", default: "50000" },
    presses: { type: "string", default: "100" },
    messages: { type: "string", default: "50" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}
/** Of the filled leads, as many are in open stages. */
const OPEN_SHARE = 8 / 11;
const FEW = 50;
const many = Math.ceil(Number(values.leads) / OPEN_SHARE);
const few = Math.ceil(FEW / OPEN_SHARE);

const dir = await mkdtemp(join(tmpdir(), "funnel-bench-"));
const cluster = await startPostgres({ dir: join(dir, "postgres") });
try {
  await migrateDatabase(cluster.url);
  const size = { organizations: 2, leads: many + few, messages: 4 * (many + few) };
  await fill(cluster.url, { ...size, largest: many / size.leads }, (line) =>
    console.log(`  ✓ ${line}`),
  );
  using server = await startServer(cluster.url);
  const db = connectDatabase(cluster.url, { max: 4 });
  const origin = server.origin.replace("127.0.0.1", "localhost");
  await using browser = await DashboardBrowser.open(origin);
  const results = [];
  for (const { organizationId } of await organizationsIn(cluster.url)) {
    const { email } = await createMember(db, organizationId, "owner");
    const page = await browser.signedIn({ email, password: PASSWORD });
    const leads = await loadWholeList(page);
    console.log(`  ✓ ${leads} leads in the list`);
    const spans = await interactionsOf(page, Number(values.presses));
    const seen = await untilSeen(page, { db, organizationId, count: Number(values.messages) });
    results.push({ leads, spans: { ...spans, "message seen": seen } });
    await page.context().close();
  }
  const [big, small] = results.toSorted((a, b) => b.leads - a.leads);
  if (!big || !small) throw new Error("There are no two organizations");
  console.log(`\nuntil painted, ms      ${big.leads} leads       ${small.leads} leads    ratio`);
  console.log(`${"".padEnd(20)}    p50    p75    p99    p75`);
  for (const [name, spans] of Object.entries(big.spans)) {
    const floor = quantile(small.spans[name as keyof typeof small.spans], 0.75);
    const row = [0.5, 0.75, 0.99].map((share) => quantile(spans, share));
    const cells = [...row, floor].map((ms) => ms.toFixed(0).padStart(7)).join("");
    console.log(`${name.padEnd(20)}${cells}${((row[1] ?? 0) / floor).toFixed(2).padStart(9)}`);
  }
  if (browser.wrongs.length > 0) console.log("Went wrong:", browser.wrongs);
  await db.close();
} finally {
  await cluster.stop();
  await rm(dir, { recursive: true, force: true });
}
