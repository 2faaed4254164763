import { and, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { absences, users, workingHours, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { listAgents } from "./list-agents.ts";

export interface NewAvailability extends Pick<User, "languages" | "areas" | "takesLeads"> {
  hours: readonly { weekday: number; from: string; until: string }[];
}
type Agent = Pick<User, "id" | "organizationId">;

/**
 * Replaces when and for whom an agent works; two changes at once follow each other. False when it is
 * not as the caller saw it.
 */
export async function changeAvailability(
  tx: TenantTx,
  { id: userId, organizationId }: Agent,
  { hours, ...set }: NewAvailability,
  { version, by }: { version: string | null; by: string },
): Promise<boolean> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  const [seen] = version === null ? [] : await listAgents(tx, organizationId, new Date(), userId);
  if (version !== null && seen?.version !== version) return false;
  await tx.update(users).set(set).where(eq(users.id, userId));
  await tx.delete(workingHours).where(eq(workingHours.userId, userId));
  if (hours.length > 0)
    await tx.insert(workingHours).values(hours.map((row) => ({ ...row, userId, organizationId })));
  await tell(tx, organizationId, { userId, what: "availability", by });
  return true;
}

function tell(
  tx: TenantTx,
  organizationId: string,
  data: { userId: string; what: "availability" | "absences"; by: string },
): Promise<void> {
  return addEvent(tx, organizationId, "user.changed", null, data);
}

export async function addAbsence(
  tx: TenantTx,
  { id: userId, organizationId }: Agent,
  { from, until, by }: { from: Date; until: Date; by: string },
): Promise<typeof absences.$inferSelect> {
  const [row] = await tx
    .insert(absences)
    .values({ organizationId, userId, from, until })
    .returning();
  await tell(tx, organizationId, { userId, what: "absences", by });
  return row as typeof absences.$inferSelect;
}

/** False when the agent has no such absence. */
export async function removeAbsence(
  tx: TenantTx,
  { id: userId, organizationId }: Agent,
  { id, by }: { id: string; by: string },
): Promise<boolean> {
  const rows = await tx
    .delete(absences)
    .where(and(eq(absences.id, id), eq(absences.userId, userId)))
    .returning({ id: absences.id });
  if (rows.length > 0) await tell(tx, organizationId, { userId, what: "absences", by });
  return rows.length > 0;
}

/** Makes the old address of the calendar feed worthless; answers with the new version. */
export async function rotateCalendar(tx: TenantTx, userId: string): Promise<number | null> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  if (!user) return null;
  const calendarVersion = user.calendarVersion + 1;
  await tx.update(users).set({ calendarVersion }).where(eq(users.id, userId));
  return calendarVersion;
}
