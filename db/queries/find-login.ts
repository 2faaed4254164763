import { eq } from "drizzle-orm";
import type { RouterTx } from "../client.ts";
import { users } from "../schema/index.ts";

/** Who has this (normalised) email, in whichever organization. */
export async function findLogin(tx: RouterTx, email: string) {
  const [row] = await tx
    .select({
      id: users.id,
      organizationId: users.organizationId,
      disabledAt: users.disabledAt,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .where(eq(users.email, email));
  return row ?? null;
}
