import { and, desc, eq, gt, isNull, lt, type SQL } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { invitations, users, type Invitation, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export async function addInvitation(
  tx: TenantTx,
  invitation: typeof invitations.$inferInsert,
): Promise<Invitation> {
  const [row] = await tx.insert(invitations).values(invitation).returning();
  await tell(tx, row!);
  return row!;
}

/** Whether the address has a link that still works. */
export async function isInvited(
  tx: TenantTx,
  { organizationId, email }: Pick<Invitation, "organizationId" | "email">,
): Promise<boolean> {
  const whose = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  return (await tx.$count(invitations, isOpen(whose))) > 0;
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
  if (row) await tell(tx, row);
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
  return and(
    which,
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, new Date()),
  );
}

function tell(tx: TenantTx, { id: invitationId, organizationId }: Invitation): Promise<void> {
  return addEvent(tx, organizationId, "user.changed", null, { invitationId });
}
