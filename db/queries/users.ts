import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { mayGive, USER_ROLES } from "../../domain/people-rules.ts";
import type { TenantTx } from "../client.ts";
import { contentVersion } from "../row-version.ts";
import { apiKeys, leads, sessions, users, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { revokeInvitationsBy } from "./invitations.ts";
import { isOpenLead } from "./open-lead.ts";
import { endSessionsOf } from "./sessions.ts";
import { tellOfWebhooksLeft } from "./webhook-troubles.ts";

export interface ListedUser extends User {
  lastSeenAt: Date | null;
  openLeads: number;
  /** Of what `changeUser` changes; the row itself changes with every lead and code. */
  version: string;
}

// `eq` and not the bare columns: of those a select from one table leaves out the table's name.
const lastSeenAt = sql<
  string | null
>`(select max(${sessions.lastUsedAt}) from ${sessions} where ${eq(sessions.userId, users.id)})`;
const openLeads = sql<number>`(select count(*)::int from ${leads} where ${and(
  eq(leads.assigneeId, users.id),
  isOpenLead(),
)})`;

/** The organization's people by id, from after `after` on, or the one. */
export async function listUsers(
  tx: TenantTx,
  organizationId: string,
  { after = null, only = null }: { after?: string | null; only?: string | null },
  limit: number,
): Promise<ListedUser[]> {
  const rows = await tx
    .select({ user: users, lastSeenAt, openLeads })
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        after === null ? undefined : gt(users.id, after),
        only === null ? undefined : eq(users.id, only),
      ),
    )
    .orderBy(asc(users.id))
    .limit(limit);
  return rows.map(({ user, lastSeenAt: seen, ...more }) => ({
    ...user,
    ...more,
    version: versionOf(user),
    lastSeenAt: seen === null ? null : new Date(seen),
  }));
}

/** Whether this (normalised) address is one of the organization's people's. */
export async function hasMember(tx: TenantTx, email: string): Promise<boolean> {
  return (await tx.$count(users, eq(users.email, email))) > 0;
}

function versionOf({ name, role, disabledAt }: User): string {
  return contentVersion([name, role, disabledAt]);
}

export interface UserChange {
  name?: string;
  role?: User["role"];
  disabled?: boolean;
}

/**
 * Null when the row is not of the wanted version. Whoever is disabled is shut out from everywhere.
 * @throws what `assertMay` throws: it sees who asks and whom it is about as they are and stay, and how
 * many other owners there are, under a lock that holds for all of them.
 */
export async function changeUser(
  tx: TenantTx,
  { id, organizationId, by }: { id: string; organizationId: string; by: string },
  change: UserChange,
  wanted: string | null,
  assertMay: (actor: User | null, before: User, otherOwners: number) => void,
): Promise<ListedUser | null> {
  const isOwner = and(eq(users.role, "owner"), isNull(users.disabledAt));
  const locked = await tx
    .select()
    .from(users)
    .where(and(eq(users.organizationId, organizationId), or(isOwner, inArray(users.id, [id, by]))))
    .orderBy(asc(users.id))
    .for("no key update");
  const before = locked.find((user) => user.id === id);
  if (!before) return null;
  const others = locked.filter(
    (user) => user.id !== id && user.role === "owner" && user.disabledAt === null,
  );
  assertMay(locked.find((user) => user.id === by) ?? null, before, others.length);
  if (wanted !== null && wanted !== versionOf(before)) return null;
  const { name = before.name, role = before.role } = change;
  const { disabled = before.disabledAt !== null } = change;
  const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
  await tx.update(users).set({ name, role, disabledAt }).where(eq(users.id, id));
  if (disabled && before.disabledAt === null) await shutOut(tx, before);
  const stillGiven = disabled ? [] : USER_ROLES.filter((given) => mayGive(role, given));
  await revokeInvitationsBy(tx, id, stillGiven);
  await addEvent(tx, organizationId, "user.changed", null, { userId: id, by });
  return (await listUsers(tx, organizationId, { only: id }, 1))[0] ?? null;
}

/** Them, their programs, and whoever reads their calendar's address. */
async function shutOut(tx: TenantTx, { id, organizationId, calendarVersion }: User): Promise<void> {
  const revokedAt = new Date();
  await endSessionsOf(tx, id, "user_disabled");
  await tellOfWebhooksLeft(tx, { id, organizationId });
  await tx
    .update(apiKeys)
    .set({ revokedAt })
    .where(and(eq(apiKeys.createdBy, id), isNull(apiKeys.revokedAt)));
  await tx
    .update(users)
    .set({ calendarVersion: calendarVersion + 1 })
    .where(eq(users.id, id));
}
