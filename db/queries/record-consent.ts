import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { changeLead } from "./change-lead.ts";

interface Consent {
  organizationId: string;
  leadId: string;
  /** The evidence; null when a person recorded it, whose command is the evidence. */
  messageId: string | null;
  at: Date;
}

/** Effective at once (I5). A late webhook of an opt-out that the lead has since taken back counts for nothing. */
export async function recordOptOut(
  tx: TenantTx,
  { organizationId, leadId, messageId, at }: Consent,
): Promise<void> {
  const takenBack = sql`exists (select 1 from messages m where m.lead_id = ${leadId} and m.cue = 'opt_in' and m.sent_at > ${at.toISOString()}::timestamptz)`;
  const changed = await tx
    .update(leads)
    .set({ optedOutAt: at, optOutMessageId: messageId })
    .where(and(eq(leads.id, leadId), isNull(leads.optedOutAt), sql`not ${takenBack}`))
    .returning({ id: leads.id });
  if (changed.length === 0) return;
  await changeLead(tx, leadId, { causes: ["opt_out"] }, at.getTime());
  await tell(tx, organizationId, leadId, true);
}

/** Takes back an opt-out of before `at`. */
export async function recordOptIn(
  tx: TenantTx,
  { organizationId, leadId, at }: Consent,
): Promise<void> {
  const changed = await tx
    .update(leads)
    .set({ optedOutAt: null, optOutMessageId: null })
    .where(and(eq(leads.id, leadId), isNotNull(leads.optedOutAt), lte(leads.optedOutAt, at)))
    .returning({ id: leads.id });
  if (changed.length === 0) return;
  await changeLead(tx, leadId, {}, at.getTime());
  await tell(tx, organizationId, leadId, false);
}

async function tell(
  tx: TenantTx,
  organizationId: string,
  leadId: string,
  optedOut: boolean,
): Promise<void> {
  await addEvent(tx, organizationId, "lead.changed", leadId, { optedOut });
}

export async function isOptedOut(tx: TenantTx, leadId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.id, leadId), isNotNull(leads.optedOutAt)));
  return rows.length > 0;
}
