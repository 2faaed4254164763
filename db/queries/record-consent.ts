import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { consents, leads, type Consent } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { changeLead } from "./change-lead.ts";

interface Said extends Pick<Consent, "organizationId" | "leadId"> {
  /** The message that says it; of WhatsApp's word, the message that it is about. */
  messageId: string | null;
  /** `message` unless told otherwise. */
  source?: Consent["source"];
  at: Date;
}

/** Effective at once (I5). A late webhook of an opt-out that the lead has since taken back counts for nothing. */
export async function recordOptOut(tx: TenantTx, said: Said): Promise<void> {
  const { organizationId, leadId, messageId, at } = said;
  const takenBack = sql`exists (select 1 from messages m where m.lead_id = ${leadId} and m.cue = 'opt_in' and m.sent_at > ${at.toISOString()}::timestamptz)`;
  const changed = await tx
    .update(leads)
    .set({ optedOutAt: at, optOutMessageId: messageId, waitingSince: null })
    .where(and(eq(leads.id, leadId), isNull(leads.optedOutAt), sql`not ${takenBack}`))
    .returning({ id: leads.id });
  if (changed.length === 0) return;
  await addConsent(tx, consentOf(said, "opt_out"));
  await changeLead(tx, leadId, { causes: ["opt_out"] }, at.getTime());
  await tell(tx, organizationId, leadId, true);
}

/** Takes back an opt-out of before `at`. */
export async function recordOptIn(tx: TenantTx, said: Said): Promise<void> {
  const { organizationId, leadId, at } = said;
  const changed = await tx
    .update(leads)
    .set({ optedOutAt: null, optOutMessageId: null })
    .where(and(eq(leads.id, leadId), isNotNull(leads.optedOutAt), lte(leads.optedOutAt, at)))
    .returning({ id: leads.id });
  if (changed.length === 0) return;
  await addConsent(tx, consentOf(said, "opt_in"));
  await changeLead(tx, leadId, {}, at.getTime());
  await tell(tx, organizationId, leadId, false);
}

export type NewConsent = Pick<Consent, "organizationId" | "leadId" | "kind" | "source" | "at"> &
  Partial<Pick<Consent, "messageId" | "recordedBy" | "evidence">>;

/** Keeps what was agreed to or withdrawn, with what shows it; the same one twice is kept once. */
export async function addConsent(tx: TenantTx, consent: NewConsent): Promise<void> {
  const { leadId, kind, source, at } = consent;
  const [known] = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(
      and(
        eq(consents.leadId, leadId),
        eq(consents.kind, kind),
        eq(consents.source, source),
        eq(consents.at, at),
      ),
    );
  if (!known) await tx.insert(consents).values(consent);
}

function consentOf({ source = "message", ...said }: Said, kind: Consent["kind"]): NewConsent {
  const { organizationId, leadId, messageId, at } = said;
  return { organizationId, leadId, messageId, at, source, kind };
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
