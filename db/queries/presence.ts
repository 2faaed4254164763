import { and, asc, eq, gt, lte, ne, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { presence, users } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type PresenceState = (typeof presence.$inferSelect)["state"];
export interface PresentPerson {
  userId: string;
  name: string;
  state: PresenceState;
  until: Date;
}
interface Whose {
  organizationId: string;
  leadId: string;
  userId: string;
}

const now = sql`clock_timestamp()`;

/** Who is at the lead right now, but for `exceptId`. */
export function presentAt(
  tx: TenantTx,
  leadId: string,
  exceptId?: string,
): Promise<PresentPerson[]> {
  const { userId, state, until } = presence;
  return tx
    .select({ userId, name: users.name, state, until })
    .from(presence)
    .innerJoin(users, eq(users.id, userId))
    .where(
      and(
        eq(presence.leadId, leadId),
        gt(until, now),
        exceptId === undefined ? undefined : ne(userId, exceptId),
      ),
    )
    .orderBy(asc(userId));
}

/** Says so until `forMs` from now; told to others only when it was not so before. */
export async function keepPresent(
  tx: TenantTx,
  { organizationId, leadId, userId }: Whose,
  state: PresenceState,
  forMs: number,
): Promise<Date> {
  // One at a time at a lead: two who come at once have no rows yet to wait for.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('presence'), hashtext(${leadId}))`);
  await tx.delete(presence).where(and(eq(presence.leadId, leadId), lte(presence.until, now)));
  const mine = and(eq(presence.leadId, leadId), eq(presence.userId, userId));
  const [before] = await tx.select({ state: presence.state }).from(presence).where(mine);
  const until = sql`${now} + ${forMs} * interval '1 millisecond'`;
  const [row] = await tx
    .insert(presence)
    .values({ organizationId, leadId, userId, state, until })
    .onConflictDoUpdate({ target: [presence.leadId, presence.userId], set: { state, until } })
    .returning({ until: presence.until });
  const ends = row!.until;
  if (before?.state !== state)
    await tell(tx, { organizationId, leadId, userId }, state, ends.toISOString());
  return ends;
}

/** Is told only when they were there. */
export async function leave(tx: TenantTx, whose: Whose): Promise<void> {
  const [gone] = await tx
    .delete(presence)
    .where(and(eq(presence.leadId, whose.leadId), eq(presence.userId, whose.userId)))
    .returning({ over: sql<boolean>`${presence.until} <= ${now}` });
  if (gone && !gone.over) await tell(tx, whose, "away", null);
}

function tell(
  tx: TenantTx,
  { organizationId, leadId, userId }: Whose,
  state: PresenceState | "away",
  until: string | null,
): Promise<void> {
  return addEvent(tx, organizationId, "presence.changed", leadId, { userId, state, until });
}
