import { and, desc, eq, gt, isNull, lt, lte, notInArray, type SQL } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { invitations, users, type Invitation, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/**
 * In the place of one to the same address that ran out. Throws a unique violation when there is one
 * whose link still works.
 */
export async function addInvitation(
  tx: TenantTx,
  invitation: typeof invitations.$inferInsert,
): Promise<Invitation> {
  const { organizationId, email } = invitation;
  const ranOut = lte(invitations.expiresAt, new Date());
  const toThem = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  await revoke(tx, and(toThem, ranOut));
  const [row] = await tx.insert(invitations).values(invitation).returning();
  await tell(tx, row!);
  return row!;
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
    .where(isUndecided(eq(invitations.id, id)))
    .returning();
  return row ?? null;
}

/** False when it was accepted or taken back already. */
export async function revokeInvitation(tx: TenantTx, id: string): Promise<boolean> {
  return (await revoke(tx, eq(invitations.id, id))) > 0;
}

/** Takes back what somebody sent, but for those to roles that they may still give. */
export async function revokeInvitationsBy(
  tx: TenantTx,
  userId: string,
  stillGiven: readonly Invitation["role"][],
): Promise<void> {
  const gone = notInArray(invitations.role, [...stillGiven]);
  await revoke(tx, and(eq(invitations.invitedBy, userId), gone));
}

async function revoke(tx: TenantTx, which: SQL | undefined): Promise<number> {
  const rows = await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(isUndecided(which))
    .returning();
  for (const row of rows) await tell(tx, row);
  return rows.length;
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
  const [row] = await tx
    .select()
    .from(invitations)
    .where(isOpen(eq(invitations.tokenHash, tokenHash)));
  return row ?? null;
}

/**
 * Makes the person, once a link; null when it is not open any more. Throws a unique violation when the
 * address has an account, wherever.
 */
export async function acceptInvitation(
  tx: TenantTx,
  tokenHash: string,
  passwordHash: string,
): Promise<User | null> {
  const [taken] = await tx
    .update(invitations)
    .set({ acceptedAt: new Date() })
    .where(isOpen(eq(invitations.tokenHash, tokenHash)))
    .returning();
  if (!taken) return null;
  const { organizationId, email, name, role } = taken;
  const [user] = await tx
    .insert(users)
    .values({ organizationId, email, name, role, passwordHash })
    .returning();
  await addEvent(tx, organizationId, "user.changed", null, { userId: user!.id });
  return user!;
}

function isOpen(which: SQL | undefined) {
  return and(isUndecided(which), gt(invitations.expiresAt, new Date()));
}

/** It may have run out. */
function isUndecided(which: SQL | undefined) {
  return and(which, isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
}

function tell(tx: TenantTx, { id: invitationId, organizationId }: Invitation): Promise<void> {
  return addEvent(tx, organizationId, "user.changed", null, { invitationId });
}
