import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { rowVersion } from "../row-version.ts";
import { consents, leads, viewings, type Consent } from "../schema/index.ts";
import { leadCard, type LeadCard } from "./lead-card.ts";

export interface LeadDetails extends LeadCard {
  version: string;
  /** The newest consent or withdrawal; null when there was never either. */
  consent: Pick<Consent, "kind" | "source" | "at"> | null;
  openViewings: number;
}

/** What one lead's page shows besides its row. Null when there is no such lead. */
export async function leadDetails(tx: TenantTx, leadId: string): Promise<LeadDetails | null> {
  const [row] = await tx
    .select({ version: rowVersion(leads), ...leadCard })
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
