import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lt,
  notInArray,
  sql,
} from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { apiKeys, invitations, leads, sessions, users, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { endSessionsOf } from "./sessions.ts";

export type ListedUser = User & { version: string; lastSeenAt: Date | null; openLeads: number };

const shown = {
  ...getTableColumns(users),
  version: rowVersion(users),
  lastSeenAt: sql<
    string | null
  >`(select max(${sessions.lastUsedAt}) from ${sessions} where ${eq(sessions.userId, users.id)})`,
  openLeads: sql<number>`(select count(*)::int from ${leads} where ${and(
    eq(leads.assigneeId, users.id),
    notInArray(leads.stage, ["won", "lost", "dormant"]),
  )})`,
};

/** The organization's people, newest first, those who came before `before`. */
export async function listUsers(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<ListedUser[]> {
  const rows = await tx
    .select(shown)
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        before === null ? undefined : lt(users.id, before),
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit);
  return rows.map(listed);
}

export async function findUser(tx: TenantTx, id: string): Promise<ListedUser | null> {
  const [row] = await tx.select(shown).from(users).where(eq(users.id, id));
  return row ? listed(row) : null;
}

export interface UserChange {
  name?: string | undefined;
  role?: User["role"] | undefined;
  disabled?: boolean | undefined;
}

/**
 * Null when the person is not as the caller saw them. `assertMay` sees both as they are and stay until
 * the change is made: of two owners who throw out each other at once, the second is none any more.
 */
export async function changeUser(
  tx: TenantTx,
  { id, by, version }: { id: string; by: string; version: string | null },
  change: UserChange,
  assertMay: (actor: User | null, before: User) => void,
): Promise<ListedUser | null> {
  const locked = await tx
    .select()
    .from(users)
    .where(inArray(users.id, [id, by]))
    .orderBy(asc(users.id))
    .for("no key update");
  const ofId = (wanted: string) => locked.find((user) => user.id === wanted) ?? null;
  const before = ofId(id);
  if (before === null) return null;
  assertMay(ofId(by), before);
  const { name = before.name, role = before.role } = change;
  const { disabled = before.disabledAt !== null } = change;
  const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
  const changed = await tx
    .update(users)
    .set({ name, role, disabledAt })
    .where(and(eq(users.id, id), hasVersion(users, version)))
    .returning({ id: users.id });
  if (changed.length === 0) return null;
  if (disabled && before.disabledAt === null) await shutOut(tx, before);
  await addEvent(tx, before.organizationId, "user.changed", null, {
    userId: id,
    what: disabled === (before.disabledAt !== null) ? "changed" : disabled ? "disabled" : "enabled",
    by,
  });
  return findUser(tx, id);
}

/** From everywhere: their devices, programs and calendar feed, and whoever they were about to let in. */
async function shutOut(tx: TenantTx, { id, calendarVersion }: User): Promise<void> {
  await endSessionsOf(tx, id, "user_disabled");
  const revokedAt = new Date();
  await tx
    .update(apiKeys)
    .set({ revokedAt })
    .where(and(eq(apiKeys.createdBy, id), isNull(apiKeys.revokedAt)));
  await tx
    .update(invitations)
    .set({ revokedAt })
    .where(
      and(
        eq(invitations.invitedBy, id),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
  await tx
    .update(users)
    .set({ calendarVersion: calendarVersion + 1 })
    .where(eq(users.id, id));
}

function listed(row: Omit<ListedUser, "lastSeenAt"> & { lastSeenAt: string | null }): ListedUser {
  return { ...row, lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt) };
}
