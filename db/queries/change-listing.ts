import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { listings, type Listing } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

type ListingContent = Omit<
  typeof listings.$inferInsert,
  "id" | "organizationId" | "createdAt" | "updatedAt"
>;

type Change = { [K in Exclude<keyof ListingContent, "reference">]?: ListingContent[K] | undefined };

export type VersionedListing = Listing & { version: string };
const shown = { ...getTableColumns(listings), version: rowVersion(listings) };

export async function findWholeListing(tx: TenantTx, id: string): Promise<VersionedListing | null> {
  const [row] = await tx.select(shown).from(listings).where(eq(listings.id, id));
  return row ?? null;
}

/** Null when the organization has the reference already. */
export async function addListing(
  tx: TenantTx,
  organizationId: string,
  { by, ...content }: ListingContent & { by: string },
): Promise<VersionedListing | null> {
  const [row] = await tx
    .insert(listings)
    .values({ ...content, organizationId })
    .onConflictDoNothing({ target: [listings.organizationId, listings.reference] })
    .returning(shown);
  if (row) await tell(tx, row, "added", by);
  return row ?? null;
}

/**
 * Changes what is given. The reference stays: files and people know the listing by it. Null when the
 * listing is not as the caller saw it.
 */
export async function changeListing(
  tx: TenantTx,
  { id, version, by }: { id: string; version: string | null; by: string },
  change: Change,
): Promise<VersionedListing | null> {
  const [row] = await tx
    .update(listings)
    .set({ ...change, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(listings.id, id), hasVersion(listings, version)))
    .returning(shown);
  if (row) await tell(tx, row, "changed", by);
  return row ?? null;
}

function tell(
  tx: TenantTx,
  { id: listingId, organizationId }: Listing,
  what: string,
  by: string,
): Promise<void> {
  return addEvent(tx, organizationId, "listing.changed", null, { listingId, what, by });
}
