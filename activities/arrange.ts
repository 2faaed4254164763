import { and, eq, ne } from "drizzle-orm";
import type { TenantTx } from "../db/client.ts";
import { findViewing, setViewingState, takeSlot } from "../db/queries/book-viewing.ts";
import { changeLead, lockedLead } from "../db/queries/change-lead.ts";
import { currentFacts } from "../db/queries/current-facts.ts";
import { loadSlots, type WhoAndWhat } from "../db/queries/load-slots.ts";
import { notify } from "../db/queries/notify.ts";
import { openViewings } from "../db/queries/open-viewings.ts";
import { tellViewings } from "../db/queries/tell-viewings.ts";
import {
  organizations,
  viewings,
  type Lead,
  type Organization,
  type Viewing,
} from "../db/schema/index.ts";
import type { Action, SlotChoice } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import { offerSlots, preferSlots } from "../domain/preferred-slots.ts";
import { ANY_AGENT } from "../domain/slot-choice.ts";
import { spreadSlots, type Slot } from "../domain/slots.ts";
import { stageAfterViewing } from "../domain/viewing.ts";

interface Scope {
  organizationId: string;
  leadId: string;
  now: number;
}

const ALTERNATIVES = 6;
/** How many other slots are tried when the wanted one goes to somebody else. */
const TRIES = 3;

/**
 * Does what an action says about viewings, before anything is worded (I11). Null when the action is
 * about none. Doing it again leaves one hold and one booking: a draft may be started several times.
 */
export async function arrange(
  tx: TenantTx,
  scope: Scope,
  action: Action,
): Promise<Arranged | null> {
  switch (action.kind) {
    case "propose_viewing":
      return hold(tx, scope, { listingId: action.listingId, slot: action.slot, current: null });
    case "move_viewing": {
      const current = await findViewing(tx, action.viewingId);
      if (!current) return null;
      return hold(tx, scope, { listingId: current.listingId, slot: action.slot, current });
    }
    case "confirm_viewing":
      return confirm(tx, scope, action.viewingId);
    case "cancel_viewing":
      return cancel(tx, scope, action.viewingId);
    default:
      return null;
  }
}

interface Wish {
  listingId: string;
  slot: SlotChoice | null;
  /** The viewing that moves. */
  current: Viewing | null;
}

async function hold(tx: TenantTx, scope: Scope, wish: Wish): Promise<Arranged> {
  const lead = await lockedLead(tx, scope.leadId);
  const organization = await organizationOf(tx, scope.organizationId);
  const held = await currentHold(tx, scope);
  const who: WhoAndWhat = {
    now: scope.now,
    agentId: claimedBy(lead),
    listingId: wish.listingId,
    // What the lead holds itself does not stand in its way.
    exceptViewingId: held?.id ?? null,
  };
  const own = await loadSlots(tx, scope.organizationId, who);
  const free =
    own.length > 0 ? own : await loadSlots(tx, scope.organizationId, { ...who, agentId: null });
  if (free.length === 0) return { event: "no_slots" };
  const { preferredTimes = null } = await currentFacts(tx, scope.leadId);
  const choices = preferSlots(free, preferredTimes, organization.timeZone, scope.now);
  const others = choices.filter(({ startsAt }) => startsAt !== wish.current?.startsAt.getTime());
  const wanted = wish.slot && free.find((slot) => isSame(slot, wish.slot));
  const viewing =
    held && isWished(held, wish)
      ? held
      : await takeFirst(tx, scope, wish.listingId, organization, [
          ...(wanted ? [wanted] : []),
          ...(wish.slot === null ? others.slice(0, TRIES) : []),
        ]);
  const { timeZone } = organization;
  const alternatives = offerSlots(others, preferredTimes, ALTERNATIVES, timeZone, scope.now)
    .map(({ startsAt }) => startsAt)
    .filter((startsAt) => startsAt !== viewing?.startsAt.getTime());
  if (viewing === null)
    return { event: "slot_taken", viewingId: wish.current?.id ?? null, alternatives };
  await toStage(tx, scope, "held");
  return { event: "held", viewingId: viewing.id, alternatives };
}

/** Whether the lead holds already what it wishes for: a draft may be started again. */
function isWished(held: Viewing, { listingId, slot, current }: Wish): boolean {
  if (held.listingId !== listingId || held.id === current?.id) return false;
  return slot === null || slot.startsAt === held.startsAt.getTime();
}

async function currentHold(tx: TenantTx, { leadId, now }: Scope): Promise<Viewing | null> {
  const rows = await tx
    .select()
    .from(viewings)
    .where(and(eq(viewings.leadId, leadId), eq(viewings.state, "held")));
  return rows.find(({ holdExpiresAt }) => (holdExpiresAt?.getTime() ?? Infinity) > now) ?? null;
}

async function takeFirst(
  tx: TenantTx,
  { organizationId, leadId, now }: Scope,
  listingId: string,
  { travelMinutes, holdMinutes }: Organization,
  slots: readonly Slot[],
): Promise<Viewing | null> {
  for (const slot of slots) {
    const taken = await takeSlot(tx, {
      organizationId,
      leadId,
      listingId,
      slot,
      travelMinutes,
      now,
      state: "held",
      holdExpiresAt: now + holdMinutes * 60_000,
      bookedBy: "lead",
    });
    if (taken) return taken;
  }
  return null;
}

async function confirm(tx: TenantTx, scope: Scope, viewingId: string): Promise<Arranged> {
  await lockedLead(tx, scope.leadId);
  const viewing = await findViewing(tx, viewingId);
  if (!viewing || viewing.startsAt.getTime() <= scope.now)
    return { event: "slot_taken", viewingId: null, alternatives: await times(tx, scope, viewing) };
  if (viewing.state === "confirmed") {
    const seen = await tx
      .update(viewings)
      .set({ leadConfirmedAt: new Date(scope.now) })
      .where(eq(viewings.id, viewingId))
      .returning();
    await tellViewings(tx, seen);
    return { event: "confirmed", viewingId };
  }
  const booked = await setViewingState(tx, viewing, "confirmed");
  if (booked === null)
    return { event: "slot_taken", viewingId: null, alternatives: await times(tx, scope, viewing) };
  const moved = await releaseOthers(tx, scope.leadId, booked);
  await toStage(tx, scope, "confirmed");
  await tellAgent(tx, scope, booked, moved ? "viewing_changed" : "viewing_booked");
  return { event: moved ? "moved" : "confirmed", viewingId };
}

async function cancel(tx: TenantTx, scope: Scope, viewingId: string): Promise<Arranged | null> {
  await lockedLead(tx, scope.leadId);
  const viewing = await findViewing(tx, viewingId);
  if (!viewing) return null;
  const wasBooked = viewing.state === "confirmed";
  await setViewingState(tx, viewing, "cancelled");
  const stands = (await openViewings(tx, scope.leadId)).some(({ state }) => state === "confirmed");
  if (!stands) await toStage(tx, scope, "cancelled");
  if (wasBooked) await tellAgent(tx, scope, viewing, "viewing_cancelled");
  return { event: "cancelled", viewingId };
}

/** The earlier viewing of the same place makes way for the new time. */
async function releaseOthers(tx: TenantTx, leadId: string, booked: Viewing): Promise<boolean> {
  const others = await tx
    .update(viewings)
    .set({ state: "cancelled" })
    .where(
      and(
        eq(viewings.leadId, leadId),
        eq(viewings.listingId, booked.listingId),
        eq(viewings.state, "confirmed"),
        ne(viewings.id, booked.id),
      ),
    )
    .returning();
  await tellViewings(tx, others);
  return others.length > 0;
}

async function times(tx: TenantTx, scope: Scope, viewing: Viewing | null): Promise<number[]> {
  const { timeZone } = await organizationOf(tx, scope.organizationId);
  const who = { now: scope.now, listingId: viewing?.listingId ?? null };
  const free = await loadSlots(tx, scope.organizationId, who);
  return spreadSlots(free, ALTERNATIVES, timeZone).map(({ startsAt }) => startsAt);
}

async function toStage(
  tx: TenantTx,
  { leadId, now }: Scope,
  event: "held" | "confirmed" | "cancelled",
): Promise<void> {
  const { stage } = await lockedLead(tx, leadId);
  const next = stageAfterViewing(stage, event);
  await changeLead(
    tx,
    leadId,
    {
      ...(next !== null && { set: { stage: next } }),
      ...(event === "confirmed" && { causes: ["booking" as const] }),
    },
    now,
  );
}

async function tellAgent(
  tx: TenantTx,
  { organizationId, leadId }: Scope,
  { id: viewingId, agentId }: Viewing,
  kind: "viewing_booked" | "viewing_changed" | "viewing_cancelled",
): Promise<void> {
  await notify(tx, { organizationId, userId: agentId, leadId }, kind, { viewingId });
}

async function organizationOf(tx: TenantTx, id: string): Promise<Organization> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, id));
  return row as Organization;
}

function isSame(slot: Slot, wanted: SlotChoice | null): boolean {
  if (slot.startsAt !== wanted?.startsAt) return false;
  return wanted.agentId === ANY_AGENT || slot.agentId === wanted.agentId;
}

/** Whoever has claimed the lead shows it around. */
export function claimedBy({ claimedAt, assigneeId }: Pick<Lead, "claimedAt" | "assigneeId">) {
  return claimedAt === null ? null : assigneeId;
}
