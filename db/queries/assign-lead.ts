import { and, asc, desc, eq, gt, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { AgendaItem } from "../../domain/agenda.ts";
import { chooseAgent, type AgentForAssignment } from "../../domain/assignment.ts";
import type { TenantTx } from "../client.ts";
import {
  absences,
  leads,
  organizations,
  users,
  type Lead,
  type Organization,
} from "../schema/index.ts";
import type { LeadChange } from "./change-lead.ts";
import { currentFacts } from "./current-facts.ts";
import { notify } from "./notify.ts";
import { isOpenLead } from "./open-lead.ts";

const CLAIM_ITEM = "claim";

/**
 * Offers a lead that needs a person to the next agent by the organization's rules, and plans what
 * happens if nobody claims it. The change is for `changeLead`; nothing changes when nobody is left.
 */
export async function offerLead(tx: TenantTx, lead: Lead, now: number): Promise<LeadChange> {
  const to = { organizationId: lead.organizationId, leadId: lead.id };
  if (lead.claimedAt !== null && lead.assigneeId !== null && (await isHere(tx, lead.assigneeId))) {
    await notify(tx, { ...to, userId: lead.assigneeId }, "lead_assigned", { isFallback: false });
    return {};
  }
  const [organization] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.id, lead.organizationId));
  const { assignmentRules, claimMinutes } = organization as Organization;
  const { areas = [] } = await currentFacts(tx, lead.id);
  const chosen = chooseAgent({
    agents: await agentsOf(tx, lead.organizationId, now),
    lead: { language: lead.language, areas },
    rules: assignmentRules,
    alreadyAsked: lead.askedIds,
    fallbackUserId: await fallbackOf(tx, organization as Organization),
    now,
  });
  if (chosen === null) {
    await notify(tx, { ...to, userId: null }, "lead_unclaimed");
    return {};
  }
  const { userId, isFallback } = chosen;
  await tx
    .update(users)
    .set({ lastAssignedAt: new Date(now) })
    .where(eq(users.id, userId));
  await notify(tx, { ...to, userId }, "lead_assigned", { isFallback });
  return {
    set: { assigneeId: userId, assignedAt: new Date(now), askedIds: [...lead.askedIds, userId] },
    plan: [claimItem(now + claimMinutes * 60_000, isFallback)],
  };
}

export function claimItem(at: number, isLast: boolean): AgendaItem {
  const reason = isLast
    ? "nobody has claimed the lead: everyone is told"
    : "the assigned agent has not claimed the lead: the next one is asked";
  return { id: CLAIM_ITEM, kind: "claim_timeout", at, reason };
}

async function agentsOf(
  tx: TenantTx,
  organizationId: string,
  now: number,
): Promise<AgentForAssignment[]> {
  const at = new Date(now);
  const rows = await tx
    .select({
      userId: users.id,
      languages: users.languages,
      areas: users.areas,
      takesLeads: users.takesLeads,
      lastAssignedAt: users.lastAssignedAt,
      absentUntil: sql<string | null>`(select max(${absences.until}) from ${absences} where ${and(
        eq(absences.userId, users.id),
        lte(absences.from, at),
        gt(absences.until, at),
      )})`,
      openLeads: sql<number>`(select count(*)::int from ${leads} where ${and(
        eq(leads.assigneeId, users.id),
        isOpenLead(),
      )})`,
    })
    .from(users)
    .where(
      and(eq(users.organizationId, organizationId), eq(users.takesLeads, true), mayHaveLeads()),
    );
  return rows.map((row) => ({
    ...row,
    lastAssignedAt: row.lastAssignedAt?.getTime() ?? null,
    absentUntil: row.absentUntil === null ? null : new Date(row.absentUntil).getTime(),
  }));
}

/** The one who is named, else the first owner; nobody who may have no leads. */
async function fallbackOf(
  tx: TenantTx,
  { id, fallbackUserId }: Organization,
): Promise<string | null> {
  const isNamed = sql<boolean>`${users.id} is not distinct from ${fallbackUserId}::uuid`;
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.organizationId, id), or(isNamed, eq(users.role, "owner")), mayHaveLeads()))
    .orderBy(desc(isNamed), asc(users.id))
    .limit(1);
  return user?.id ?? null;
}

async function isHere(tx: TenantTx, userId: string): Promise<boolean> {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), mayHaveLeads()));
  return user !== undefined;
}

/** As `noLeadsBecause` has it. */
function mayHaveLeads() {
  return and(isNull(users.disabledAt), ne(users.role, "viewer"));
}
