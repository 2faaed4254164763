import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { AgendaItem, AgendaRef } from "../../domain/agenda.ts";
import { triggerOf, type Cadence, type CadenceTrigger } from "../../domain/cadence.ts";
import { DEFAULT_CADENCES } from "../../domain/default-cadences.ts";
import { planFollowUp, type FollowUpPlan } from "../../domain/follow-up-plan.ts";
import { leadZones } from "../../domain/lead-zones.ts";
import type { ProactiveHours } from "../../domain/proactive-hours.ts";
import type { Stage } from "../../domain/stage.ts";
import type { TenantTx } from "../client.ts";
import {
  cadences,
  identities,
  messages,
  organizations,
  turns,
  type CadenceRow,
  type Lead,
  type Organization,
} from "../schema/index.ts";

const WEEK_MS = 7 * 24 * 3_600_000;

/** A silence that is to be broken: where it stands in which version of which cadence. */
export interface Silence {
  since: number;
  trigger: CadenceTrigger;
  /** The version it began with; null for the built-in one, undefined for the one of now. */
  cadenceId?: string | null | undefined;
  step: number;
  /** When the lead asked to be written to, if they did. */
  wishedAt?: number | null;
  asTemplate?: true;
}

/** The lead as it will be once the change at hand is made. */
type PlannedLead = Pick<
  Lead,
  | "id"
  | "organizationId"
  | "stage"
  | "owner"
  | "timeZone"
  | "proactiveNotBefore"
  | "optedOutAt"
  | "pausedUntil"
>;

export interface PlannedFollowUp {
  plan: FollowUpPlan;
  item: AgendaItem | null;
}

/** The silence that begins now; null in stages in which nobody is followed up. */
export function silenceFrom(
  stage: Stage,
  since: number,
  wishedAt: number | null = null,
): Silence | null {
  const trigger = triggerOf(stage);
  return trigger === null ? null : { since, trigger, step: 0, wishedAt };
}

/** What breaks the silence next, as an item for the agenda. */
export async function planSilence(
  tx: TenantTx,
  lead: PlannedLead,
  silence: Silence,
  now: number,
): Promise<PlannedFollowUp> {
  const organization = await organizationOf(tx, lead.organizationId);
  const cadence = await cadenceOf(tx, lead.organizationId, silence);
  const hours = proactiveHoursOf(organization);
  const plan = planFollowUp({
    now,
    silentSince: silence.since,
    stage: lead.stage,
    owner: lead.owner,
    optedOut: lead.optedOutAt !== null,
    pausedUntil: lead.pausedUntil?.getTime() ?? null,
    hasBooking: lead.stage === "viewing_booked",
    cadence,
    nextStep: silence.step,
    sentAt: await recentFollowUps(tx, lead.id, now),
    hours,
    zones: await zonesOf(tx, lead, organization),
    weeklyCap: organization.proactivePerWeek,
    notBefore: lead.proactiveNotBefore?.getTime() ?? null,
    wishedAt: silence.wishedAt ?? null,
    seed: lead.id,
  });
  if (plan.kind !== "send") return { plan, item: null };
  const ref: AgendaRef = {
    cadenceId: cadence?.id ?? null,
    trigger: silence.trigger,
    step: plan.step,
    silentSince: silence.since,
    ...(silence.asTemplate && { asTemplate: true }),
  };
  return { plan, item: { ...followUpItem(plan.step, silence), at: plan.at, ref } };
}

function followUpItem(step: number, silence: Silence) {
  const reason =
    silence.wishedAt != null
      ? "the lead asked to be written to then"
      : `the lead has not answered: step ${step + 1} of the cadence “${silence.trigger}”`;
  return { id: `follow-up:${silence.since}:${step}`, kind: "follow_up" as const, reason };
}

/** The version the silence began with, switched off when the cadence is by now. */
export async function cadenceOf(
  tx: TenantTx,
  organizationId: string,
  { trigger, cadenceId }: Pick<Silence, "trigger" | "cadenceId">,
): Promise<Cadence> {
  const versions = await tx
    .select()
    .from(cadences)
    .where(and(eq(cadences.organizationId, organizationId), eq(cadences.trigger, trigger)))
    .orderBy(desc(cadences.version));
  const [newest] = versions;
  if (!newest) return DEFAULT_CADENCES[trigger];
  if (cadenceId === undefined) return cadenceView(newest);
  const began = versions.find(({ id }) => id === cadenceId);
  const own = began ? cadenceView(began) : DEFAULT_CADENCES[trigger];
  return { ...own, active: newest.active };
}

function cadenceView({ id, trigger, steps, active }: CadenceRow): Cadence {
  return { id, trigger, steps, active };
}

export function proactiveHoursOf(organization: Organization): ProactiveHours {
  const {
    timeZone,
    proactiveFrom: from,
    proactiveUntil: until,
    proactiveDays: days,
  } = organization;
  return { timeZone, from, until, days };
}

/** Where the lead may be: only what is day in all of these is day for them. */
export async function zonesOf(
  tx: TenantTx,
  lead: Pick<Lead, "id" | "timeZone">,
  organization: Pick<Organization, "timeZone">,
): Promise<string[]> {
  const [phone] = await tx
    .select({ value: identities.value })
    .from(identities)
    .where(and(eq(identities.leadId, lead.id), eq(identities.kind, "phone")));
  return leadZones({
    statedZone: lead.timeZone,
    phone: phone?.value ?? null,
    organizationZone: organization.timeZone,
  });
}

/** When the business wrote first in the last seven days, and it arrived for all that is known. */
async function recentFollowUps(tx: TenantTx, leadId: string, now: number): Promise<number[]> {
  const rows = await tx
    .select({ at: turns.finishedAt })
    .from(turns)
    .innerJoin(messages, eq(messages.turnId, turns.id))
    .where(
      and(
        ne(messages.status, "failed"),
        eq(turns.leadId, leadId),
        eq(turns.cause, "follow_up"),
        eq(turns.outcome, "sent"),
        gt(turns.finishedAt, new Date(now - WEEK_MS)),
      ),
    );
  return rows.flatMap(({ at }) => (at === null ? [] : [at.getTime()]));
}

async function organizationOf(tx: TenantTx, id: string): Promise<Organization> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, id));
  return row as Organization;
}
