import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { planDryRun, type DryRunResult } from "../api/cadence-dry-run.ts";
import { dryRunRequest } from "../api/views/dry-run.ts";
import { connectDatabase, type Database } from "../db/client.ts";
import { leads, organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";

const USAGE = `npm run cadence:dry-run -- --trigger new [--lead ID | --leads 1000] [--at ISO] [--organization ID]

Shows what a cadence would send to a lead that never answers, or to a thousand invented ones, by the
rules that send it. Changes nothing and sends nothing.`;

const { values } = parseArgs({
  options: {
    trigger: { type: "string" },
    lead: { type: "string" },
    leads: { type: "string" },
    at: { type: "string" },
    organization: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const request = dryRunRequest.safeParse({
  trigger: values.trigger,
  leadId: values.lead,
  count: values.leads === undefined ? undefined : Number(values.leads),
  at: values.at,
});
if (values.help || !request.success) {
  console.log(USAGE);
  for (const { path, message } of request.error?.issues ?? [])
    if (!values.help) console.error(`${path.join(".")}: ${message}`);
  process.exit(values.help ? 0 : 1);
}

const db = connectDatabase(loadSettings("DATABASE_URL").DATABASE_URL, { max: 1 });
try {
  const organizationId = await organizationOf(db);
  const { at = Date.now(), ...rest } = request.data;
  const ran = await planDryRun(db, organizationId, { ...rest, at });
  print(ran);
} finally {
  await db.close();
}

/** The named one, the lead's, or the first. */
async function organizationOf(database: Database): Promise<string> {
  if (values.organization !== undefined) return values.organization;
  const known = await database.router((tx) =>
    tx.select({ id: organizations.id }).from(organizations),
  );
  const ids = known.map(({ id }) => id).toSorted();
  for (const id of values.lead === undefined ? [] : ids) {
    const found = await database.tenant(id, (tx) =>
      tx
        .select({ id: leads.id })
        .from(leads)
        .where(eq(leads.id, values.lead as string)),
    );
    if (found.length > 0) return id;
  }
  const [first] = ids;
  if (first === undefined) throw new Error("There is no organization yet: npm run seed-db");
  return first;
}

function print({ trigger, active, runs, summary }: DryRunResult): void {
  console.log(`Cadence “${trigger ?? "none"}”${active ? "" : " (switched off by now)"}`);
  const sends = runs.flatMap((run) => run.sends.map((send) => ({ ...send, lead: run.leadId })));
  const shown = sends.toSorted((a, b) => a.at - b.at).slice(0, 100);
  console.table(
    shown.map(({ lead, step, at, localTime, kind, priceClass, reason }) => ({
      ...(runs.length > 1 && { lead: lead.slice(0, 8) }),
      step: step + 1,
      time: new Date(at).toISOString(),
      local: localTime,
      kind,
      price: priceClass ?? "",
      reason: reason ?? "",
    })),
  );
  if (sends.length > shown.length) console.log(`… and ${sends.length - shown.length} more`);
  const [only] = runs;
  if (runs.length === 1 && only?.dormantAt)
    console.log(`Then the lead falls asleep, ${new Date(only.dormantAt).toISOString()}`);
  if (runs.length === 1 && only?.why) console.log(`Nothing more is sent: ${only.why}`);
  console.table({ leads: summary.leads, ...summary.byKind });
  console.table(summary.byPriceClass);
  if (summary.busiestMinute)
    console.log(
      `Busiest minute: ${new Date(summary.busiestMinute.at).toISOString()}, ${summary.busiestMinute.count} messages`,
    );
}
