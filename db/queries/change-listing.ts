import { eq, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { listings, type Listing } from "../schema/index.ts";

type ListingContent = Omit<
  typeof listings.$inferInsert,
  "id" | "organizationId" | "createdAt" | "updatedAt"
>;

type Change = { [K in Exclude<keyof ListingContent, "reference">]?: ListingContent[K] | undefined };

export async function findWholeListing(tx: TenantTx, id: string): Promise<Listing | null> {
  const [row] = await tx.select().from(listings).where(eq(listings.id, id));
  return row ?? null;
}

/** Null when the organization has the reference already. */
export async function addListing(
  tx: TenantTx,
  organizationId: string,
  content: ListingContent,
): Promise<Listing | null> {
  const [row] = await tx
    .insert(listings)
    .values({ ...content, organizationId })
    .onConflictDoNothing({ target: [listings.organizationId, listings.reference] })
    .returning();
  return row ?? null;
}

/** Changes what is given. The reference stays: files and people know the listing by it. */
export async function changeListing(
  tx: TenantTx,
  id: string,
  change: Change,
): Promise<Listing | null> {
  const [row] = await tx
    .update(listings)
    .set({ ...change, updatedAt: sql`clock_timestamp()` })
    .where(eq(listings.id, id))
    .returning();
  return row ?? null;
}
