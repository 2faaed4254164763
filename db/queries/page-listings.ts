import { and, eq, gt, ilike, or, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { listings, type Listing } from "../schema/index.ts";

export interface ListingFilter {
  status?: Listing["status"] | undefined;
  purpose?: Listing["purpose"] | undefined;
  /** Whatever its case. */
  city?: string | undefined;
  /** In the reference, the title, the area or the city. */
  text?: string | undefined;
}

/** By reference; `after` is that of the last on the page before. */
export async function pageListings(
  tx: TenantTx,
  organizationId: string,
  filter: ListingFilter,
  after: string | null,
  limit: number,
): Promise<Listing[]> {
  return tx
    .select()
    .from(listings)
    .where(
      and(
        eq(listings.organizationId, organizationId),
        ...conditions(filter),
        after === null ? undefined : gt(listings.reference, after),
      ),
    )
    .orderBy(listings.reference)
    .limit(limit);
}

function conditions({ status, purpose, city, text }: ListingFilter): (SQL | undefined)[] {
  const { reference, title, area } = listings;
  return [
    status && eq(listings.status, status),
    purpose && eq(listings.purpose, purpose),
    city === undefined ? undefined : ilike(listings.city, literal(city)),
    text === undefined
      ? undefined
      : or(...[reference, title, area, listings.city].map((c) => ilike(c, `%${literal(text)}%`))),
  ];
}

function literal(text: string): string {
  return text.replace(/[\\%_]/gu, "\\$&");
}
