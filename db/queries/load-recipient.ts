import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { ProactiveHours } from "../../domain/proactive-hours.ts";
import type { ReplyHours } from "../../domain/reply-hours.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import { proactiveHoursOf, zonesOf } from "./plan-follow-up.ts";
import { replyHoursOf } from "./reply-hours.ts";
import {
  channels,
  identities,
  leads,
  messages,
  organizations,
  templates,
  type Channel,
  type Lead,
  type Template,
} from "../schema/index.ts";

/** Where and as what a message to a lead goes out. */
export interface Recipient {
  lead: Lead;
  channel: Channel;
  organizationName: string;
  hours: ProactiveHours;
  replyHours: ReplyHours;
  /** Where the lead may be. */
  zones: string[];
  /** Null for a lead that was merged into another, whom nothing is sent to. */
  address: Address | null;
  template: Template | null;
}

type Address = { phone: string } | { userId: string };

/** @throws FunnelError `not_found` when the lead or a way to reach it is missing. */
export async function loadRecipient(
  tx: TenantTx,
  leadId: string,
  templateId: string | null,
): Promise<Recipient> {
  const [row] = await tx
    .select()
    .from(leads)
    .innerJoin(channels, eq(channels.id, leads.channelId))
    .innerJoin(organizations, eq(organizations.id, leads.organizationId))
    .where(eq(leads.id, leadId));
  const address = await addressOf(tx, leadId);
  if (!row || (address === null && row.leads.mergedIntoId === null)) {
    throw new FunnelError("not_found", "No such lead, or no way to reach it", { leadId });
  }
  return {
    lead: row.leads,
    channel: row.channels,
    organizationName: row.organizations.name,
    hours: proactiveHoursOf(row.organizations),
    replyHours: replyHoursOf(row.organizations),
    zones: await zonesOf(tx, row.leads, row.organizations),
    address,
    template: templateId === null ? null : await loadTemplate(tx, templateId),
  };
}

/**
 * The phone when it is known: user ids change with it, and templates may need it. Of the several that
 * a merged lead has, the one that wrote last: only there the 24-hour window is open.
 */
async function addressOf(tx: TenantTx, leadId: string): Promise<Address | null> {
  const known = await tx
    .select()
    .from(identities)
    .where(eq(identities.leadId, leadId))
    .orderBy(asc(identities.id));
  const phones = known.filter(({ kind }) => kind === "phone").map(({ value }) => value);
  const userIds = known.filter(({ kind }) => kind === "user_id").map(({ value }) => value);
  if (phones.length > 1 || userIds.length > 1) {
    const last = await lastSender(tx, leadId);
    if (last?.phone != null && phones.includes(last.phone)) return { phone: last.phone };
    if (last?.userId != null && userIds.includes(last.userId)) return { userId: last.userId };
  }
  if (phones[0] !== undefined) return { phone: phones[0] };
  return userIds[0] === undefined ? null : { userId: userIds[0] };
}

async function lastSender(tx: TenantTx, leadId: string) {
  const [last] = await tx
    .select({
      phone: sql<string | null>`${messages.payload} ->> 'from'`,
      userId: sql<string | null>`${messages.payload} ->> 'from_user_id'`,
    })
    .from(messages)
    .where(and(eq(messages.leadId, leadId), eq(messages.direction, "inbound")))
    .orderBy(desc(messages.id))
    .limit(1);
  return last;
}

async function loadTemplate(tx: TenantTx, id: string): Promise<Template | null> {
  const [template] = await tx.select().from(templates).where(eq(templates.id, id));
  return template ?? null;
}
