import { and, asc, desc, eq } from "drizzle-orm";
import type { DryRunInput } from "../../domain/dry-run.ts";
import { leadZones, phoneCountry } from "../../domain/lead-zones.ts";
import type { TenantTx } from "../client.ts";
import {
  channels,
  identities,
  leads,
  organizations,
  templates,
  type Organization,
} from "../schema/index.ts";
import { FOLLOW_UP_VARIABLES } from "./find-follow-up.ts";
import { proactiveHoursOf } from "./plan-follow-up.ts";

/** What a dry run knows of a lead; the cadence and the times are the caller's. */
export type DryRunFacts = Omit<DryRunInput, "now" | "silentSince" | "cadence">;

/** A lead as it is now. Null when there is none. */
export async function dryRunFactsOf(
  tx: TenantTx,
  organizationId: string,
  leadId: string,
): Promise<DryRunFacts | null> {
  const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId));
  if (!lead) return null;
  const organization = await organizationOf(tx, organizationId);
  const [identity] = await tx
    .select({ value: identities.value })
    .from(identities)
    .where(and(eq(identities.leadId, leadId), eq(identities.kind, "phone")));
  const phone = identity?.value ?? null;
  return {
    ...factsOf(organization),
    stage: lead.stage,
    owner: lead.owner,
    optedOut: lead.optedOutAt !== null,
    pausedUntil: lead.pausedUntil?.getTime() ?? null,
    hasBooking: lead.stage === "viewing_booked",
    zones: leadZones({ statedZone: lead.timeZone, phone, organizationZone: organization.timeZone }),
    notBefore: lead.proactiveNotBefore?.getTime() ?? null,
    seed: lead.id,
    templates: await followUpTemplates(tx, lead.channelId),
    language: lead.language,
    phoneCountry: phone === null ? null : phoneCountry(phone),
    lastInboundAt: lead.lastInboundAt?.getTime() ?? null,
    adClickAt: lead.referral === null ? null : lead.createdAt.getTime(),
  };
}

/** A lead nobody knows yet: it speaks the organization's language and lives where that is. */
export async function inventedFacts(tx: TenantTx, organizationId: string): Promise<DryRunFacts> {
  const organization = await organizationOf(tx, organizationId);
  const [channel] = await tx
    .select({ id: channels.id })
    .from(channels)
    .orderBy(asc(channels.id))
    .limit(1);
  return {
    ...factsOf(organization),
    stage: "new",
    owner: "bot",
    optedOut: false,
    pausedUntil: null,
    hasBooking: false,
    zones: [organization.timeZone],
    notBefore: null,
    seed: "",
    templates: channel ? await followUpTemplates(tx, channel.id) : [],
    language: organization.language,
    phoneCountry: null,
    lastInboundAt: null,
    adClickAt: null,
  };
}

function factsOf(organization: Organization) {
  return {
    hours: proactiveHoursOf(organization),
    weeklyCap: organization.proactivePerWeek,
    wishedAt: null,
    organizationLanguage: organization.language,
    knownVariables: FOLLOW_UP_VARIABLES,
  };
}

function followUpTemplates(tx: TenantTx, channelId: string) {
  return tx
    .select()
    .from(templates)
    .where(and(eq(templates.channelId, channelId), eq(templates.purpose, "follow_up")))
    .orderBy(desc(templates.createdAt));
}

async function organizationOf(tx: TenantTx, id: string): Promise<Organization> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, id));
  return row as Organization;
}
