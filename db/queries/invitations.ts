import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { sqlState } from "../postgres-error.ts";
import { savepoint } from "../savepoint.ts";
import { invitations, users, type Invitation, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

const UNIQUE_VIOLATION = "23505";

export async function addInvitation(
  tx: TenantTx,
  invitation: typeof invitations.$inferInsert,
): Promise<Invitation> {
  const [row] = await tx.insert(invitations).values(invitation).returning();
  return row as Invitation;
}

/** Newest first, older than `before`. */
export function listInvitations(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<Invitation[]> {
  return tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        before === null ? undefined : lt(invitations.id, before),
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(limit);
}

export async function findInvitation(tx: TenantTx, id: string): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id));
  return row ?? null;
}

/** A new link in the place of the old; null when it is no longer open. */
export async function renewInvitation(
  tx: TenantTx,
  id: string,
  link: Pick<Invitation, "tokenHash" | "expiresAt">,
): Promise<Invitation | null> {
  const [row] = await tx
    .update(invitations)
    .set(link)
    .where(
      and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    )
    .returning();
  return row ?? null;
}

export async function revokeInvitation(tx: TenantTx, id: string): Promise<Invitation | null> {
  const [row] = await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt)))
    .returning();
  return row ?? null;
}

export async function organizationOfInvitation(
  tx: RouterTx,
  tokenHash: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ organizationId: invitations.organizationId })
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash));
  return row?.organizationId ?? null;
}

/** The invitation that a link stands for, while it is open. */
export async function openInvitation(tx: TenantTx, tokenHash: string): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(isOpen(tokenHash));
  return row ?? null;
}

/** Makes the person, once a link; null when it is not open any more, or the address has an account. */
export async function acceptInvitation(
  tx: TenantTx,
  tokenHash: string,
  passwordHash: string,
): Promise<User | null> {
  const [taken] = await tx
    .update(invitations)
    .set({ acceptedAt: new Date() })
    .where(isOpen(tokenHash))
    .returning();
  if (!taken) return null;
  const { organizationId, email, name, role } = taken;
  const user = await insertUnlessTaken(tx, { organizationId, email, name, role, passwordHash });
  if (user) await addEvent(tx, organizationId, "user.changed", null, { userId: user.id });
  return user;
}

async function insertUnlessTaken(
  tx: TenantTx,
  user: typeof users.$inferInsert,
): Promise<User | null> {
  try {
    return await savepoint(tx, async (inner) => {
      const [row] = await inner.insert(users).values(user).returning();
      return row as User;
    });
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

function isOpen(tokenHash: string) {
  return and(
    eq(invitations.tokenHash, tokenHash),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, new Date()),
  );
}
