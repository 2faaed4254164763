import { sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";

/**
 * What goes with a lead, and by what its rows are known. What a workflow keeps for itself stays:
 * commands, agenda, moves between stages; so do events and the audit log, which tell what was.
 */
const TABLES = {
  identities: "id",
  messages: "id",
  media: "message_id",
  turns: "id",
  prompt_trial_turns: "id",
  facts: "id",
  sends: "id",
  viewings: "id",
  notifications: "id",
  notes: "id",
  consents: "id",
  reply_suggestions: "id",
  lead_labels: "label_id",
} as const;
type Table = keyof typeof TABLES;

/** Gives all rows of one lead to another; says which, by table. */
export async function moveLeadRows(
  tx: TenantTx,
  from: string,
  to: string,
): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const table of Object.keys(TABLES) as Table[]) {
    const ids = await move(tx, table, from, to);
    if (ids.length > 0) moved[table] = ids;
  }
  return moved;
}

/** Gives back those of the rows that are still there. */
export async function moveBack(
  tx: TenantTx,
  moved: Readonly<Record<string, string[]>>,
  from: string,
  to: string,
): Promise<void> {
  for (const table of Object.keys(TABLES) as Table[]) {
    const ids = moved[table] ?? [];
    if (ids.length > 0) await move(tx, table, from, to, ids);
  }
}

async function move(
  tx: TenantTx,
  table: Table,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const [name, key] = [sql.identifier(table), sql.identifier(TABLES[table])];
  const among = only ? sql`and r.${key} = any(${sql.param(`{${only.join()}}`)}::uuid[])` : sql``;
  // A lead has a label once.
  const unlessThere =
    table === "lead_labels"
      ? sql`and not exists (select 1 from lead_labels l where l.lead_id = ${to} and l.label_id = r.label_id)`
      : sql``;
  const rows = await tx.execute<{ id: string }>(sql`
    update ${name} r set lead_id = ${to} where r.lead_id = ${from} ${among} ${unlessThere}
    returning r.${key} as id`);
  return rows.map(({ id }) => id);
}
