import { and, asc, eq, gt, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { micros } from "../micros.ts";
import { leads, listings, users, viewings, type Viewing } from "../schema/index.ts";

export interface ListedViewing extends Viewing {
  /** `startsAt`, to the microsecond. */
  at: string | null;
  lead: { id: string; name: string | null };
  agent: { id: string; name: string };
  listing: { id: string; reference: string; title: string; area: string; city: string };
}

export interface ViewingFilter {
  leadId?: string | undefined;
  agentId?: string | undefined;
  listingId?: string | undefined;
  id?: string | undefined;
  /** Those that are not over yet by then. */
  from?: Date | undefined;
  until?: Date | undefined;
  states?: readonly Viewing["state"][] | undefined;
  after?: { at: string; id: string } | null;
}

/** Viewings with who and what they are about, soonest first. */
export async function listViewings(
  tx: TenantTx,
  filter: ViewingFilter,
  limit: number,
): Promise<ListedViewing[]> {
  const rows = await tx
    .select({
      viewing: viewings,
      at: micros(viewings.startsAt),
      lead: { id: leads.id, name: leads.name },
      agent: { id: users.id, name: users.name },
      listing: {
        id: listings.id,
        reference: listings.reference,
        title: listings.title,
        area: listings.area,
        city: listings.city,
      },
    })
    .from(viewings)
    .innerJoin(leads, eq(leads.id, viewings.leadId))
    .innerJoin(users, eq(users.id, viewings.agentId))
    .innerJoin(listings, eq(listings.id, viewings.listingId))
    .where(and(...conditions(filter)))
    .orderBy(asc(viewings.startsAt), asc(viewings.id))
    .limit(limit);
  return rows.map(({ viewing, ...about }) => ({ ...viewing, ...about }));
}

function conditions(filter: ViewingFilter): SQL[] {
  const { leadId, agentId, listingId, id, from, until, states, after } = filter;
  return [
    ...(leadId ? [eq(viewings.leadId, leadId)] : []),
    ...(agentId ? [eq(viewings.agentId, agentId)] : []),
    ...(id ? [eq(viewings.id, id)] : []),
    ...(listingId ? [eq(viewings.listingId, listingId)] : []),
    ...(from ? [gt(viewings.endsAt, from)] : []),
    ...(until ? [lt(viewings.startsAt, until)] : []),
    ...(states ? [inArray(viewings.state, [...states])] : []),
    ...(after
      ? [
          sql`(${viewings.startsAt}, ${viewings.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`,
        ]
      : []),
  ];
}
