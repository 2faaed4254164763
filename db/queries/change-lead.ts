import { and, eq, inArray, ne, sql } from "drizzle-orm";
import {
  agendaAfter,
  schedule,
  type Agenda,
  type AgendaCause,
  type AgendaItem,
} from "../../domain/agenda.ts";
import type { Handover } from "../../domain/handover.ts";
import type { LeadNow } from "../../domain/lead-now.ts";
import { personWantedSince, type Holding } from "../../domain/person-wanted.ts";
import { lastAllowedInAll } from "../../domain/proactive-hours.ts";
import { syncViewings } from "../../domain/viewing-agenda.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import { agendaItems, handovers, leads, type AgendaRow, type Lead } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { addStageMove } from "./add-stage-move.ts";
import { loadLead } from "./load-lead.ts";
import { openViewings } from "./open-viewings.ts";
import { proactiveHoursOf, zonesOf } from "./plan-follow-up.ts";

export interface Settled {
  id: string;
  state: Exclude<AgendaRow["state"], "planned">;
  why?: string;
}

export interface LeadChange {
  set?: Partial<Omit<Lead, "id" | "organizationId" | "revision">>;
  /** What happened, by the rules of `domain/agenda.ts`. */
  causes?: readonly AgendaCause[];
  settle?: readonly Settled[];
  plan?: readonly AgendaItem[];
  /** Goes with `owner: "person"`, and is kept when the bot had the lead. Two leads that become one have none. */
  handover?: Handover;
}

/**
 * The one place where a lead's stage, owner, consent, pause and agenda change: under the lead's lock,
 * with the agenda projected, its viewings' items brought up to date and the change told.
 * @throws FunnelError `not_found`.
 */
export async function changeLead(
  tx: TenantTx,
  leadId: string,
  change: LeadChange,
  now: number,
): Promise<LeadNow> {
  const lead = await lockedLead(tx, leadId);
  const before = await plannedItems(tx, leadId);
  const agenda = await agendaOf(tx, leadId, before, change, now);
  await settleItems(tx, leadId, before, agenda, change, now);
  await writeItems(tx, lead, before, agenda);
  const next = agenda[0];
  const [after] = await tx
    .update(leads)
    .set({
      ...change.set,
      ...since(lead, change, now),
      revision: sql`${leads.revision} + 1`,
      nextActionAt: next ? new Date(next.at) : null,
      nextActionReason: next?.kind ?? null,
    })
    .where(eq(leads.id, leadId))
    .returning();
  const { stage, owner, revision } = after as Lead;
  if (stage !== lead.stage)
    await addStageMove(tx, lead, { from: lead.stage, to: stage, at: new Date(now) });
  if (change.handover && lead.owner === "bot" && owner === "person")
    await addHandover(tx, lead, change.handover, now);
  await addEvent(tx, lead.organizationId, "lead.changed", leadId, { stage, owner, revision });
  return leadNowOf(after as Lead, agenda);
}

/** Since when it is in its stage, and a person is wanted. */
function since(
  lead: Lead,
  { set = {}, handover }: LeadChange,
  now: number,
): Partial<Pick<Lead, "stageSince" | "personWantedSince">> {
  const after = { ...lead, ...set };
  const wanted = personWantedSince(holding(lead), holding(after), handover?.why ?? null, now);
  return {
    personWantedSince: wanted === null ? null : new Date(wanted),
    ...(after.stage !== lead.stage && { stageSince: new Date(now) }),
  };
}

function holding(lead: Lead): Holding {
  const { stage, owner, claimedAt, mergedIntoId, personWantedSince: wanted } = lead;
  const times = {
    claimedAt: claimedAt?.getTime() ?? null,
    personWantedSince: wanted?.getTime() ?? null,
  };
  return { stage, owner, mergedIntoId, ...times };
}

async function addHandover(
  tx: TenantTx,
  { id: leadId, organizationId }: Lead,
  { why, by: userId }: Handover,
  now: number,
): Promise<void> {
  await tx.insert(handovers).values({ organizationId, leadId, why, userId, at: new Date(now) });
}

/** As it is, without a change. */
export async function loadLeadNow(tx: TenantTx, leadId: string): Promise<LeadNow> {
  return leadNowOf(await lockedLead(tx, leadId), await plannedItems(tx, leadId));
}

/** @throws FunnelError `not_found`. */
export async function lockedLead(tx: TenantTx, leadId: string): Promise<Lead> {
  const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId)).for("update");
  if (!lead) throw new FunnelError("not_found", "No such lead", { leadId });
  return lead;
}

export async function plannedItems(tx: TenantTx, leadId: string): Promise<AgendaItem[]> {
  const rows = await tx
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.leadId, leadId), eq(agendaItems.state, "planned")));
  return rows.reduce<AgendaItem[]>((agenda, row) => schedule(agenda, itemOf(row)), []);
}

/** What was taken off the agenda at that moment, for that reason. */
export async function itemsSettled(
  tx: TenantTx,
  leadId: string,
  at: Date,
  why: string,
): Promise<AgendaItem[]> {
  const rows = await tx
    .select()
    .from(agendaItems)
    .where(
      and(eq(agendaItems.leadId, leadId), eq(agendaItems.settledAt, at), eq(agendaItems.why, why)),
    );
  return rows.map(itemOf);
}

async function agendaOf(
  tx: TenantTx,
  leadId: string,
  before: Agenda,
  { causes = [], settle = [], plan = [] }: LeadChange,
  now: number,
): Promise<AgendaItem[]> {
  const settled = new Set(settle.map(({ id }) => id));
  const left = causes
    .reduce<AgendaItem[]>((agenda, cause) => agendaAfter(agenda, cause), [...before])
    .filter(({ id }) => !settled.has(id));
  const planned = plan.reduce((agenda, item) => schedule(agenda, item), left);
  const viewings = await openViewings(tx, leadId);
  const earlier = viewings.length > 0 ? await daytimeBefore(tx, leadId) : undefined;
  return syncViewings(planned, viewings, await settledIds(tx, leadId, settled), now, earlier);
}

/** A reminder that would come at night comes the evening before. */
async function daytimeBefore(tx: TenantTx, leadId: string): Promise<(at: number) => number> {
  const { lead, organization } = await loadLead(tx, leadId);
  const hours = proactiveHoursOf(organization);
  const zones = await zonesOf(tx, lead, organization);
  return (at) => lastAllowedInAll(at, hours, zones);
}

async function settledIds(
  tx: TenantTx,
  leadId: string,
  alsoSettled: ReadonlySet<string>,
): Promise<Set<string>> {
  const rows = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.leadId, leadId),
        ne(agendaItems.state, "planned"),
        // A viewing that moved away may move back.
        sql`${agendaItems.why} is distinct from 'viewing_changed'`,
      ),
    );
  return new Set([...rows.map(({ id }) => id), ...alsoSettled]);
}

async function settleItems(
  tx: TenantTx,
  leadId: string,
  before: Agenda,
  after: Agenda,
  { causes = [], settle = [] }: LeadChange,
  now: number,
): Promise<void> {
  const gone = before.filter(({ id }) => !after.some((item) => item.id === id));
  for (const { id, kind } of gone) {
    const told = settle.find((item) => item.id === id);
    const cause = causes.find(
      (each) => agendaAfter([{ id, kind, at: 0, reason: "" }], each).length === 0,
    );
    await tx
      .update(agendaItems)
      .set({
        state: told?.state ?? "cancelled",
        why: told?.why ?? cause ?? "viewing_changed",
        settledAt: new Date(now),
      })
      .where(and(eq(agendaItems.leadId, leadId), inArray(agendaItems.id, [id])));
  }
}

async function writeItems(
  tx: TenantTx,
  { id: leadId, organizationId }: Lead,
  before: Agenda,
  after: Agenda,
): Promise<void> {
  const changed = after.filter((item) => !before.some((known) => isSame(known, item)));
  for (const { id, kind, at, reason, ref } of changed) {
    const values = { kind, at: new Date(at), reason, ref: ref ?? null };
    await tx
      .insert(agendaItems)
      .values({ id, organizationId, leadId, ...values })
      .onConflictDoUpdate({
        target: [agendaItems.leadId, agendaItems.id],
        set: { ...values, state: "planned", why: null, settledAt: null },
      });
  }
}

function isSame(a: AgendaItem, b: AgendaItem): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function itemOf({ id, kind, at, reason, ref }: AgendaRow): AgendaItem {
  return { id, kind, at: at.getTime(), reason, ...(ref !== null && { ref }) };
}

function leadNowOf(lead: Lead, agenda: AgendaItem[]): LeadNow {
  const { revision, stage, owner, optedOutAt, pausedUntil } = lead;
  return {
    revision,
    stage,
    owner,
    optedOut: optedOutAt !== null,
    pausedUntil: pausedUntil?.getTime() ?? null,
    agenda,
  };
}
