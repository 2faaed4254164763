import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { invitations, organizations, users, type Invitation, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export async function addInvitation(
  tx: TenantTx,
  values: typeof invitations.$inferInsert,
): Promise<Invitation> {
  const [row] = await tx.insert(invitations).values(values).returning();
  await tell(tx, row!, "invited");
  return row!;
}

/** Newest first, those made before `before`. */
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

/** Whether the address has a link that still works. */
export async function isInvited(
  tx: TenantTx,
  organizationId: string,
  email: string,
): Promise<boolean> {
  const whose = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  return (await tx.$count(invitations, and(whose, isOpen()))) > 0;
}

/** A new link in the place of the old, which may have run out; null when it was accepted or revoked. */
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

/** Null when somebody has accepted it. */
export async function revokeInvitation(tx: TenantTx, id: string): Promise<Invitation | null> {
  const [row] = await tx
    .update(invitations)
    .set({ revokedAt: sql`coalesce(${invitations.revokedAt}, clock_timestamp())` })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt)))
    .returning();
  if (row) await tell(tx, row, "invitation_revoked");
  return row ?? null;
}

export async function organizationOfInvitation(tx: RouterTx, tokenHash: string) {
  const [row] = await tx
    .select({ organizationId: invitations.organizationId })
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash));
  return row?.organizationId ?? null;
}

/** What a link that works stands for. */
export async function readOpenInvitation(tx: TenantTx, tokenHash: string) {
  const [row] = await tx
    .select({ invitation: invitations, organizationName: organizations.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen()));
  return row ?? null;
}

/**
 * The person whom a link lets in, once; null when it does not work any more. Throws a unique violation
 * when their address has an account, wherever.
 */
export async function acceptInvitation(
  tx: TenantTx,
  tokenHash: string,
  passwordHash: string,
): Promise<User | null> {
  const [taken] = await tx
    .update(invitations)
    .set({ acceptedAt: new Date() })
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen()))
    .returning();
  if (!taken) return null;
  const { organizationId, email, name, role } = taken;
  const [user] = await tx
    .insert(users)
    .values({ organizationId, email, name, role, passwordHash })
    .returning();
  await addEvent(tx, organizationId, "user.changed", null, { userId: user!.id, what: "added" });
  return user!;
}

function isOpen() {
  return and(
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, new Date()),
  );
}

function tell(tx: TenantTx, { id, organizationId }: Invitation, what: string): Promise<void> {
  return addEvent(tx, organizationId, "user.changed", null, { invitationId: id, what });
}
