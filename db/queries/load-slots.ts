import { and, asc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import {
  freeSlots,
  isFreeSlot,
  type AgentCalendar,
  type Busy,
  type Slot,
  type SlotRules,
} from "../../domain/slots.ts";
import type { TenantTx } from "../client.ts";
import {
  absences,
  organizations,
  users,
  viewings,
  workingHours,
  type Organization,
  type Viewing,
} from "../schema/index.ts";

const STEP_MINUTES = 30;
const DAY_MS = 24 * 3_600_000;

/** Everything that decides which times are free. */
interface Availability {
  calendars: AgentCalendar[];
  rules: SlotRules;
  listingBusy: Busy[];
}

export interface WhoAndWhat {
  now: number;
  /** Only this agent's times. */
  agentId?: string | null;
  listingId?: string | null;
  /** Its own time does not stand in the way of a viewing that moves. */
  exceptViewingId?: string | null;
}

async function loadAvailability(
  tx: TenantTx,
  organizationId: string,
  { now, agentId, listingId, exceptViewingId }: WhoAndWhat,
): Promise<Availability> {
  const [organization] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const rules = slotRules(organization as Organization);
  const taken = await takenTimes(tx, now, rules, exceptViewingId ?? null);
  const busyOf = (match: (viewing: Viewing) => boolean): Busy[] =>
    taken
      .filter(match)
      .map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), until: endsAt.getTime() }));
  const agents = await agentsWithHours(tx, organizationId, agentId ?? null, now);
  return {
    rules,
    calendars: agents.map((agent) => ({
      ...agent,
      viewings: busyOf((viewing) => viewing.agentId === agent.agentId),
    })),
    listingBusy: listingId == null ? [] : busyOf((viewing) => viewing.listingId === listingId),
  };
}

export async function loadSlots(
  tx: TenantTx,
  organizationId: string,
  who: WhoAndWhat,
): Promise<Slot[]> {
  const { calendars, rules, listingBusy } = await loadAvailability(tx, organizationId, who);
  return freeSlots(calendars, rules, who.now, listingBusy);
}

/** The slot at that time if it is free: any start within an agent's hours, not only the offered grid. */
export async function findSlot(
  tx: TenantTx,
  organizationId: string,
  at: { agentId: string; startsAt: number },
  who: WhoAndWhat,
): Promise<Slot | null> {
  const { calendars, rules, listingBusy } = await loadAvailability(tx, organizationId, {
    ...who,
    agentId: at.agentId,
  });
  const slot = { ...at, endsAt: at.startsAt + rules.minutes * 60_000 };
  return isFreeSlot(slot, calendars, rules, who.now, listingBusy) ? slot : null;
}

function slotRules(organization: Organization): SlotRules {
  return {
    timeZone: organization.timeZone,
    minutes: organization.viewingMinutes,
    paddingMinutes: organization.travelMinutes,
    stepMinutes: STEP_MINUTES,
    noticeMinutes: organization.viewingNoticeMinutes,
    horizonDays: organization.viewingHorizonDays,
  };
}

async function takenTimes(
  tx: TenantTx,
  now: number,
  { horizonDays }: SlotRules,
  exceptViewingId: string | null,
): Promise<Viewing[]> {
  const rows = await tx
    .select()
    .from(viewings)
    .where(
      and(
        inArray(viewings.state, ["held", "confirmed"]),
        gt(viewings.blockedUntil, new Date(now - DAY_MS)),
        lt(viewings.startsAt, new Date(now + (horizonDays + 2) * DAY_MS)),
      ),
    );
  const isOver = ({ state, holdExpiresAt }: Viewing) =>
    state === "held" && holdExpiresAt !== null && holdExpiresAt.getTime() <= now;
  return rows.filter((viewing) => viewing.id !== exceptViewingId && !isOver(viewing));
}

async function agentsWithHours(
  tx: TenantTx,
  organizationId: string,
  agentId: string | null,
  now: number,
): Promise<Omit<AgentCalendar, "viewings">[]> {
  const agents = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        eq(users.takesLeads, true),
        isNull(users.disabledAt),
        agentId === null ? sql`true` : eq(users.id, agentId),
      ),
    )
    .orderBy(asc(users.id));
  if (agents.length === 0) return [];
  const ids = agents.map(({ id }) => id);
  const hours = await tx.select().from(workingHours).where(inArray(workingHours.userId, ids));
  const away = await tx
    .select()
    .from(absences)
    .where(and(inArray(absences.userId, ids), gt(absences.until, new Date(now))));
  return ids.map((id) => ({
    agentId: id,
    hours: hours.filter(({ userId }) => userId === id),
    absences: away
      .filter(({ userId }) => userId === id)
      .map(({ from, until }) => ({ from: from.getTime(), until: until.getTime() })),
  }));
}
