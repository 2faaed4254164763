import type { TenantTx } from "../client.ts";
import { keptItems } from "../schema/index.ts";

export type NewKeptItem = Omit<typeof keptItems.$inferInsert, "id" | "createdAt" | "fingerprint">;

/** Keeps what nothing handles; what is kept already is not kept again. */
export async function keepItems(tx: TenantTx, items: readonly NewKeptItem[]): Promise<void> {
  if (items.length > 0)
    await tx
      .insert(keptItems)
      .values([...items])
      .onConflictDoNothing();
}
