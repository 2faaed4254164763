import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { contentVersion } from "../row-version.ts";
import { absences, leads, users, workingHours, type User } from "../schema/index.ts";
import { isOpenLead } from "./open-lead.ts";

export interface ListedAgent extends User {
  hours: { weekday: number; from: string; until: string }[];
  absences: { id: string; from: Date; until: Date }[];
  load: number;
  /** Of when and for whom they work; the row itself changes with every lead they get. */
  version: string;
}

/**
 * The organization's people, or the one: when they work, from when on they are away, how many open
 * leads they have. Who was shut out is among them.
 */
export async function listAgents(
  tx: TenantTx,
  organizationId: string,
  now: Date,
  userId: string | null = null,
): Promise<ListedAgent[]> {
  const people = await tx
    .select()
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        userId === null ? undefined : eq(users.id, userId),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
  const hours = await tx
    .select()
    .from(workingHours)
    .orderBy(asc(workingHours.weekday), asc(workingHours.from));
  const away = await tx
    .select()
    .from(absences)
    .where(gt(absences.until, now))
    .orderBy(asc(absences.from));
  const open = await openLeads(tx);
  return people.map((user) => {
    const own = hours.filter((row) => row.userId === user.id);
    return {
      ...user,
      hours: own,
      absences: away.filter((row) => row.userId === user.id),
      load: open.get(user.id) ?? 0,
      version: versionOf(user, own),
    };
  });
}

function versionOf(
  { languages, areas, takesLeads }: User,
  hours: readonly { weekday: number; from: string; until: string }[],
): string {
  const times = hours.map(({ weekday, from, until }) => [weekday, from, until]);
  return contentVersion([languages, areas, takesLeads, times]);
}

async function openLeads(tx: TenantTx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ userId: leads.assigneeId, count: sql<number>`count(*)::int` })
    .from(leads)
    .where(isOpenLead())
    .groupBy(leads.assigneeId);
  return new Map(rows.flatMap(({ userId, count }) => (userId === null ? [] : [[userId, count]])));
}
