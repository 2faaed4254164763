import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { organizations, users } from "../schema/index.ts";

/** A user and the organization around them. */
export async function findMember(tx: TenantTx, userId: string) {
  const [row] = await tx
    .select({ user: users, organization: organizations })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(eq(users.id, userId));
  return row ?? null;
}
