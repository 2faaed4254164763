import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { micros } from "../micros.ts";
import { agendaItems, type AgendaRow } from "../schema/index.ts";

export type ListedAgendaItem = AgendaRow & { position: string | null };

/** What is planned for a lead, soonest first; with `all` what was settled as well, latest first. */
export function listAgenda(
  tx: TenantTx,
  leadId: string,
  all: boolean,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<ListedAgendaItem[]> {
  const { at, id } = agendaItems;
  const last = after && sql`(${after.at}::timestamptz, ${after.id}::text)`;
  const beyond = last && (all ? sql`(${at}, ${id}) < ${last}` : sql`(${at}, ${id}) > ${last}`);
  return tx
    .select({ ...getTableColumns(agendaItems), position: micros(at) })
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.leadId, leadId),
        all ? undefined : eq(agendaItems.state, "planned"),
        beyond ?? undefined,
      ),
    )
    .orderBy(...(all ? [desc(at), desc(id)] : [asc(at), asc(id)]))
    .limit(limit);
}

export async function findAgendaItem(
  tx: TenantTx,
  leadId: string,
  itemId: string,
): Promise<AgendaRow | null> {
  const [row] = await tx
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.leadId, leadId), eq(agendaItems.id, itemId)));
  return row ?? null;
}
