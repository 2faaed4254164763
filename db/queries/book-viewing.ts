import { and, eq, inArray, isNotNull, lte } from "drizzle-orm";
import type { Slot } from "../../domain/slots.ts";
import { mayBecome } from "../../domain/viewing.ts";
import type { TenantTx } from "../client.ts";
import { sqlState } from "../postgres-error.ts";
import { savepoint } from "../savepoint.ts";
import { viewings, type Viewing } from "../schema/index.ts";
import { tellViewings } from "./tell-viewings.ts";

const EXCLUSION_VIOLATION = "23P01";

export interface NewViewing {
  organizationId: string;
  leadId: string;
  listingId: string;
  slot: Slot;
  travelMinutes: number;
  now: number;
  state: "held" | "confirmed";
  holdExpiresAt: number | null;
  bookedBy: Viewing["bookedBy"];
}

/**
 * Takes the slot, or null when another lead has it: the database decides races (I11). A lead holds
 * one slot at a time, so what it held before is let go.
 */
export async function takeSlot(tx: TenantTx, wanted: NewViewing): Promise<Viewing | null> {
  const { organizationId, leadId, listingId, slot, travelMinutes, state, bookedBy, now } = wanted;
  await expireHolds(tx, now);
  await releaseHolds(tx, leadId);
  return unlessTaken(tx, async (inner) => {
    const [row] = await inner
      .insert(viewings)
      .values({
        organizationId,
        leadId,
        listingId,
        ...timesOf(slot, travelMinutes),
        state,
        holdExpiresAt: wanted.holdExpiresAt === null ? null : new Date(wanted.holdExpiresAt),
        bookedBy,
      })
      .returning();
    return row as Viewing;
  });
}

/** Moves a viewing to another slot; null when that one is taken, and the old one stands. */
export async function moveViewing(
  tx: TenantTx,
  viewing: Viewing,
  slot: Slot,
  travelMinutes: number,
  now: number,
): Promise<Viewing | null> {
  await expireHolds(tx, now, viewing.id);
  return unlessTaken(tx, async (inner) => {
    const [row] = await inner
      .update(viewings)
      .set({
        ...timesOf(slot, travelMinutes),
        sequence: viewing.sequence + 1,
        state: "confirmed",
        holdExpiresAt: null,
        leadConfirmedAt: null,
      })
      .where(eq(viewings.id, viewing.id))
      .returning();
    return row as Viewing;
  });
}

/** Null when it may not come to that state any more, such as a hold that ran out and was taken. */
export async function setViewingState(
  tx: TenantTx,
  viewing: Viewing,
  state: Viewing["state"],
): Promise<Viewing | null> {
  if (viewing.state !== state && !mayBecome(viewing.state, state)) return null;
  return unlessTaken(tx, async (inner) => {
    const [row] = await inner
      .update(viewings)
      .set({
        state,
        ...(state !== "held" && { holdExpiresAt: null }),
        ...(state === "cancelled" && { sequence: viewing.sequence + 1 }),
      })
      .where(eq(viewings.id, viewing.id))
      .returning();
    return row as Viewing;
  });
}

export async function findViewing(tx: TenantTx, id: string): Promise<Viewing | null> {
  const [row] = await tx.select().from(viewings).where(eq(viewings.id, id)).for("update");
  return row ?? null;
}

/** Holds whose time is over give way, whether or not their lead's workflow has come to it. */
async function expireHolds(tx: TenantTx, now: number, exceptId?: string): Promise<void> {
  const over = await tx
    .select({ id: viewings.id })
    .from(viewings)
    .where(
      and(
        eq(viewings.state, "held"),
        isNotNull(viewings.holdExpiresAt),
        lte(viewings.holdExpiresAt, new Date(now)),
      ),
    )
    .for("update", { skipLocked: true });
  const ids = over.map(({ id }) => id).filter((id) => id !== exceptId);
  if (ids.length === 0) return;
  const expired = await tx
    .update(viewings)
    .set({ state: "expired" })
    .where(and(inArray(viewings.id, ids), eq(viewings.state, "held")))
    .returning();
  await tellViewings(tx, expired);
}

async function releaseHolds(tx: TenantTx, leadId: string): Promise<void> {
  const released = await tx
    .update(viewings)
    .set({ state: "expired" })
    .where(and(eq(viewings.leadId, leadId), eq(viewings.state, "held")))
    .returning();
  await tellViewings(tx, released);
}

function timesOf({ agentId, startsAt, endsAt }: Slot, travelMinutes: number) {
  return {
    agentId,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    blockedUntil: new Date(endsAt + travelMinutes * 60_000),
  };
}

/** The change, told; null when another lead has the slot. */
async function unlessTaken(
  tx: TenantTx,
  work: (inner: TenantTx) => Promise<Viewing>,
): Promise<Viewing | null> {
  try {
    const changed = await savepoint(tx, work);
    await tellViewings(tx, [changed]);
    return changed;
  } catch (error) {
    if (sqlState(error) === EXCLUSION_VIOLATION) return null;
    throw error;
  }
}
