import { and, asc, eq, gt, isNull, notInArray, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { apiKeys, leads, sessions, users, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { endSessionsOf } from "./sessions.ts";

export type ListedUser = User & { version: string; lastSeenAt: Date | null; openLeads: number };

// `eq` and not the bare columns: of those a select from one table leaves out the table's name.
const lastSeenAt = sql<
  string | null
>`(select max(${sessions.lastUsedAt}) from ${sessions} where ${eq(sessions.userId, users.id)})`;
const openLeads = sql<number>`(select count(*)::int from ${leads} where ${and(
  eq(leads.assigneeId, users.id),
  notInArray(leads.stage, ["won", "lost", "dormant"]),
)})`;

/** The organization's people by id, from after `after` on, or the one. */
export async function listUsers(
  tx: TenantTx,
  organizationId: string,
  { after = null, only = null }: { after?: string | null; only?: string | null },
  limit: number,
): Promise<ListedUser[]> {
  const rows = await tx
    .select({ user: users, version: rowVersion(users), lastSeenAt, openLeads })
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
    lastSeenAt: seen === null ? null : new Date(seen),
  }));
}

export interface UserChange {
  name?: string;
  role?: User["role"];
  disabled?: boolean;
}

/**
 * Null when the row is not of the wanted version. Whoever is disabled is signed out, and so are the
 * programs that act as them. @throws what `assertMay` throws, under a lock that holds for all owners.
 */
export async function changeUser(
  tx: TenantTx,
  user: Pick<User, "id" | "organizationId">,
  change: UserChange,
  wanted: string | null,
  assertMay: (before: User, otherOwners: number) => void,
): Promise<ListedUser | null> {
  const { id, organizationId } = user;
  const owners = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        eq(users.role, "owner"),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.id))
    .for("no key update");
  const [before] = await tx.select().from(users).where(eq(users.id, id)).for("no key update");
  if (!before) return null;
  assertMay(before, owners.filter((owner) => owner.id !== id).length);
  const { name, role, disabled } = change;
  const changed = await tx
    .update(users)
    .set({
      name: name ?? before.name,
      role: role ?? before.role,
      disabledAt:
        disabled === undefined
          ? before.disabledAt
          : disabled
            ? (before.disabledAt ?? new Date())
            : null,
    })
    .where(and(eq(users.id, id), hasVersion(users, wanted)))
    .returning({ id: users.id });
  if (changed.length === 0) return null;
  if (disabled === true) await shutOut(tx, id);
  await addEvent(tx, organizationId, "user.changed", null, { userId: id });
  return (await listUsers(tx, organizationId, { only: id }, 1))[0] ?? null;
}

async function shutOut(tx: TenantTx, userId: string): Promise<void> {
  await endSessionsOf(tx, userId, "user_disabled");
  await tx
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.createdBy, userId), isNull(apiKeys.revokedAt)));
}
