import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { users, type User } from "../schema/index.ts";

/** A person as they are now, and stay until the transaction ends. */
export async function lockUser(tx: TenantTx, userId: string): Promise<User | null> {
  const [row] = await tx.select().from(users).where(eq(users.id, userId)).for("no key update");
  return row ?? null;
}
