import { eq } from "drizzle-orm";
import type { ListingView } from "../../domain/listing.ts";
import type { TenantTx } from "../client.ts";
import { viewings, type Viewing } from "../schema/index.ts";
import { findListing } from "./search-listings.ts";

/** A viewing and the place it is about. */
export interface ViewingWithListing {
  viewing: Viewing;
  listing: ListingView;
}

export async function loadViewingInfo(
  tx: TenantTx,
  viewingId: string,
): Promise<ViewingWithListing | null> {
  const [viewing] = await tx.select().from(viewings).where(eq(viewings.id, viewingId));
  const listing = viewing && (await findListing(tx, viewing.listingId));
  return viewing && listing ? { viewing, listing } : null;
}
