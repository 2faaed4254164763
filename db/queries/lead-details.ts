import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { consents, leads, viewings, type Consent, type Listing } from "../schema/index.ts";
import { leadVersion } from "./edit-lead.ts";
import { leadCard, type LeadCard } from "./lead-card.ts";

export interface LeadDetails extends LeadCard {
  version: string;
  /** The newest consent or withdrawal; null when there was never either. */
  consent: Pick<Consent, "kind" | "source" | "at"> | null;
  openViewings: number;
  /** What the bot told the lead of, newest first; `at` is ISO. */
  offered: (Pick<Listing, "id" | "reference" | "title" | "status"> & { at: string })[];
}

/** More than a lead is offered in a lifetime of searching. */
const OFFERED = 50;
const offered = sql<LeadDetails["offered"]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', h.id, 'reference', h.reference, 'title', h.title, 'status', h.status, 'at', o.at) order by o.at desc, h.id)
  from (
    select i.id::uuid as id, max(t.started_at) as at
    from turns t cross join lateral jsonb_array_elements_text(t.mouth -> 'listingIds') i (id)
    where t.lead_id = leads.id and t.outcome = 'sent' and jsonb_typeof(t.mouth -> 'listingIds') = 'array'
    group by 1 order by 2 desc limit ${sql.raw(String(OFFERED))}
  ) o join listings h on h.id = o.id), '[]')`;

/** What one lead's page shows besides its row. Null when there is no such lead. */
export async function leadDetails(tx: TenantTx, leadId: string): Promise<LeadDetails | null> {
  const [row] = await tx
    .select({ version: leadVersion, offered, ...leadCard })
    .from(leads)
    .where(eq(leads.id, leadId));
  if (!row) return null;
  const { kind, source, at } = consents;
  const [consent = null] = await tx
    .select({ kind, source, at })
    .from(consents)
    .where(eq(consents.leadId, leadId))
    .orderBy(desc(consents.id))
    .limit(1);
  const [open] = await tx
    .select({ n: count() })
    .from(viewings)
    .where(and(eq(viewings.leadId, leadId), inArray(viewings.state, ["held", "confirmed"])));
  return { ...row, consent, openViewings: open?.n ?? 0 };
}
