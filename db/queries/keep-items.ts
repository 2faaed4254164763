import { and, eq, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { keptItems } from "../schema/index.ts";

export type NewKeptItem = Omit<typeof keptItems.$inferInsert, "id" | "createdAt">;

export async function keepItems(tx: TenantTx, items: readonly NewKeptItem[]): Promise<void> {
  if (items.length > 0) await tx.insert(keptItems).values([...items]);
}

/** As `keepItems`, but what is kept already with the same content is not kept again. */
export async function keepItemOnce(tx: TenantTx, item: NewKeptItem): Promise<void> {
  const same = await tx
    .select({ id: keptItems.id })
    .from(keptItems)
    .where(
      and(
        eq(keptItems.field, item.field),
        sql`${keptItems.raw} = ${JSON.stringify(item.raw)}::jsonb`,
      ),
    )
    .limit(1);
  if (same.length === 0) await keepItems(tx, [item]);
}
