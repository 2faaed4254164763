import { and, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { absences, users, workingHours, type User } from "../schema/index.ts";

export interface NewAvailability extends Pick<User, "languages" | "areas" | "takesLeads"> {
  hours: readonly { weekday: number; from: string; until: string }[];
}
type Agent = Pick<User, "id" | "organizationId">;

/** Replaces when and for whom an agent works; two changes at once follow each other. */
export async function changeAvailability(
  tx: TenantTx,
  { id: userId, organizationId }: Agent,
  { hours, ...set }: NewAvailability,
): Promise<void> {
  await tx.update(users).set(set).where(eq(users.id, userId));
  await tx.delete(workingHours).where(eq(workingHours.userId, userId));
  if (hours.length > 0)
    await tx.insert(workingHours).values(hours.map((row) => ({ ...row, userId, organizationId })));
}

export async function addAbsence(
  tx: TenantTx,
  { id: userId, organizationId }: Agent,
  { from, until }: { from: Date; until: Date },
): Promise<typeof absences.$inferSelect> {
  const [row] = await tx
    .insert(absences)
    .values({ organizationId, userId, from, until })
    .returning();
  return row as typeof absences.$inferSelect;
}

/** False when the agent has no such absence. */
export async function removeAbsence(tx: TenantTx, userId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(absences)
    .where(and(eq(absences.id, id), eq(absences.userId, userId)))
    .returning({ id: absences.id });
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
