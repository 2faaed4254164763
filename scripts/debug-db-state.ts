import { sql } from "drizzle-orm";
import type { Client } from "@temporalio/client";
import { connectDatabase, type Database } from "../db/client.ts";
import { leads, organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { leadIdOf } from "../workflows/contract.ts";

/** `npm run debug-db-state`: counts, rows that are stuck, leads without a workflow and the reverse. */
const settings = loadSettings("DATABASE_URL", ...TEMPORAL_SETTINGS);
const db = connectDatabase(settings.DATABASE_URL, { max: 1 });
const temporal = connectTemporal(settings);
try {
  const tenants = await db.router((tx) =>
    tx.select({ id: organizations.id, name: organizations.name }).from(organizations),
  );
  const running = await runningLeads(temporal.client);
  const known = new Set<string>();
  for (const tenant of tenants) {
    console.log(`\n${tenant.name} (${tenant.id})`);
    console.table(await counts(db, tenant.id));
    console.table(await stuckRows(db, tenant.id));
    const wrote = await leadsThatWrote(db, tenant.id);
    for (const id of wrote) known.add(id);
    report(
      "leads without a workflow",
      wrote.filter((id) => !running.has(id)),
    );
  }
  report(
    "workflows without a lead",
    [...running].filter((id) => !known.has(id)),
  );
} finally {
  await db.close();
  await temporal.connection.close();
}

function counts(database: Database, organizationId: string) {
  return database.tenant(organizationId, (tx) =>
    tx.execute<{ what: string; count: string }>(sql`
      select 'leads, ' || stage as what, count(*) from leads group by stage
      union all select 'messages, ' || direction || ' ' || status, count(*) from messages group by direction, status
      union all select 'turns, ' || outcome, count(*) from turns group by outcome
      union all select 'sends, ' || state, count(*) from sends group by state
      union all select 'kept items, ' || reason, count(*) from kept_items group by reason
      union all select 'events', count(*) from events
      order by 1`),
  );
}

/** What should have moved on within ten minutes and did not. */
function stuckRows(database: Database, organizationId: string) {
  return database.tenant(organizationId, (tx) =>
    tx.execute<{ stuck: string; id: string; lead: string; since: string }>(sql`
      select 'send ' || state as stuck, id, lead_id as lead, coalesce(attempted_at, created_at)::text as since from sends
        where state in ('queued', 'attempting', 'unknown') and coalesce(attempted_at, created_at) < now() - interval '10 minutes'
      union all select 'turn drafting', id, lead_id, started_at::text from turns
        where outcome = 'drafting' and created_at < now() - interval '10 minutes'
      limit 50`),
  );
}

async function leadsThatWrote(database: Database, organizationId: string): Promise<string[]> {
  const rows = await database.tenant(organizationId, (tx) =>
    tx
      .select({ id: leads.id })
      .from(leads)
      .where(sql`${leads.lastInboundAt} is not null`),
  );
  return rows.map(({ id }) => id);
}

async function runningLeads(client: Client): Promise<Set<string>> {
  const ids = new Set<string>();
  const query = 'WorkflowType = "leadWorkflow" and ExecutionStatus = "Running"';
  for await (const { workflowId } of client.workflow.list({ query })) ids.add(leadIdOf(workflowId));
  return ids;
}

function report(what: string, ids: string[]): void {
  console.log(
    `${what}: ${ids.length === 0 ? "none" : `${ids.length}\n  ${ids.slice(0, 20).join("\n  ")}`}`,
  );
}
