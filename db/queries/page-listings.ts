import { and, eq, gt, gte, ilike, lte, or, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { listings, type Listing } from "../schema/index.ts";

export interface ListingFilter {
  status?: Listing["status"] | undefined;
  purpose?: Listing["purpose"] | undefined;
  propertyType?: Listing["propertyType"] | undefined;
  /** At least so many. */
  bedroomsFrom?: number | undefined;
  priceMinorFrom?: number | undefined;
  priceMinorTo?: number | undefined;
  currency?: string | undefined;
  /** Whatever its case. */
  city?: string | undefined;
  /** In the reference, the title, the area or the city. */
  query?: string | undefined;
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

function conditions(filter: ListingFilter): (SQL | undefined)[] {
  const { status, purpose, propertyType, bedroomsFrom, priceMinorFrom, priceMinorTo } = filter;
  const { currency, city, query } = filter;
  const { reference, title, area } = listings;
  return [
    status && eq(listings.status, status),
    purpose && eq(listings.purpose, purpose),
    propertyType && eq(listings.propertyType, propertyType),
    bedroomsFrom === undefined ? undefined : gte(listings.bedrooms, bedroomsFrom),
    priceMinorFrom === undefined ? undefined : gte(listings.priceMinor, priceMinorFrom),
    priceMinorTo === undefined ? undefined : lte(listings.priceMinor, priceMinorTo),
    currency === undefined ? undefined : eq(listings.currency, currency),
    city === undefined ? undefined : ilike(listings.city, literal(city)),
    query === undefined
      ? undefined
      : or(...[reference, title, area, listings.city].map((c) => ilike(c, `%${literal(query)}%`))),
  ];
}

function literal(text: string): string {
  return text.replace(/[\\%_]/gu, "\\$&");
}
