import { eq } from "drizzle-orm";
import type { ProactiveHours } from "../../domain/proactive-hours.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import { proactiveHoursOf, zonesOf } from "./plan-follow-up.ts";
import {
  channels,
  identities,
  leads,
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
  /** Where the lead may be. */
  zones: string[];
  /** The phone when it is known: user ids change with it, and templates may need it. */
  address: { phone: string } | { userId: string };
  template: Template | null;
}

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
  const known = await tx.select().from(identities).where(eq(identities.leadId, leadId));
  const phone = known.find(({ kind }) => kind === "phone")?.value;
  const userId = known.find(({ kind }) => kind === "user_id")?.value;
  if (!row || (phone === undefined && userId === undefined)) {
    throw new FunnelError("not_found", "No such lead, or no way to reach it", { leadId });
  }
  return {
    lead: row.leads,
    channel: row.channels,
    organizationName: row.organizations.name,
    hours: proactiveHoursOf(row.organizations),
    zones: await zonesOf(tx, row.leads, row.organizations),
    address: phone === undefined ? { userId: userId as string } : { phone },
    template: templateId === null ? null : await loadTemplate(tx, templateId),
  };
}

async function loadTemplate(tx: TenantTx, id: string): Promise<Template | null> {
  const [template] = await tx.select().from(templates).where(eq(templates.id, id));
  return template ?? null;
}
