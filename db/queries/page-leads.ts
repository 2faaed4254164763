import { and, desc, asc, eq, getTableColumns, isNull, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { TenantTx } from "../client.ts";
import { micros } from "../micros.ts";
import { leads, type Lead } from "../schema/index.ts";
import { leadCard, type LeadCard } from "./lead-card.ts";
import { leadConditions, type LeadFilter } from "./lead-filter.ts";

/** How leads can be ordered; those without a value come last. */
export const LEAD_SORTS = [
  "-lastMessageAt",
  "waitingSince",
  "-score",
  "-createdAt",
  "nextActionAt",
  "windowClosesAt",
] as const;
export type LeadSort = (typeof LEAD_SORTS)[number];

/** The last row of the page before: what it is ordered by (a time in microseconds), and its id. */
export interface AfterLead {
  value: string | null;
  id: string;
}

// What no list shows is long.
const { summary: _s, memory: _m, referral: _r, ...shown } = getTableColumns(leads);
export type ListedLead = Omit<Lead, "summary" | "memory" | "referral"> &
  LeadCard & { value: string | null };

/** A page of the leads that are themselves: whoever was merged into another is not listed. */
export async function pageLeads(
  tx: TenantTx,
  organizationId: string,
  filter: LeadFilter,
  { sort, after, limit }: { sort: LeadSort; after: AfterLead | null; limit: number },
): Promise<ListedLead[]> {
  const { column, type } = ORDERS[sort];
  const isDown = sort.startsWith("-");
  const by = isDown ? desc : asc;
  const value = type === "timestamptz" ? micros(column) : sql<string>`${column}::text`;
  const from = (position: SQL | undefined, count: number) =>
    tx
      .select({ ...shown, ...leadCard, value })
      .from(leads)
      .where(
        and(
          eq(leads.organizationId, organizationId),
          isNull(leads.mergedIntoId),
          ...leadConditions(filter),
          position,
        ),
      )
      // As the indexes have it, which is not Postgres' default for what comes down.
      .orderBy(sql`${by(column)} nulls last`, sql`${by(leads.id)} nulls last`)
      .limit(count);
  const beyond = sql.raw(isDown ? "<" : ">");
  const rest = (count: number, id?: string) =>
    from(
      and(isNull(column), id === undefined ? undefined : sql`${leads.id} ${beyond} ${id}`),
      count,
    );

  if (after === null) return from(undefined, limit);
  if (after.value === null) return rest(limit, after.id);
  // Two range scans of the index; one condition with OR would read it from the start.
  const valued = await from(
    sql`(${column}, ${leads.id}) ${beyond} (${after.value}::${sql.raw(type)}, ${after.id}::uuid)`,
    limit,
  );
  if (valued.length === limit || column.notNull) return valued;
  return [...valued, ...(await rest(limit - valued.length))];
}

const ORDERS: Record<LeadSort, { column: PgColumn; type: "timestamptz" | "int" }> = {
  "-lastMessageAt": { column: leads.lastMessageAt, type: "timestamptz" },
  waitingSince: { column: leads.waitingSince, type: "timestamptz" },
  "-score": { column: leads.score, type: "int" },
  "-createdAt": { column: leads.createdAt, type: "timestamptz" },
  nextActionAt: { column: leads.nextActionAt, type: "timestamptz" },
  // The window closes a day later.
  windowClosesAt: { column: leads.lastInboundAt, type: "timestamptz" },
};
