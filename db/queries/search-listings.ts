import { and, desc, eq, gte, ilike, inArray, or, sql, type SQL } from "drizzle-orm";
import { purposeOf, type LeadFacts } from "../../domain/facts.ts";
import { minorUnits } from "../../domain/money.ts";
import type { ListingView } from "../../domain/listing.ts";
import type { TenantTx } from "../client.ts";
import { listings } from "../schema/index.ts";

const view = {
  id: listings.id,
  reference: listings.reference,
  title: listings.title,
  description: listings.description,
  purpose: listings.purpose,
  propertyType: listings.propertyType,
  city: listings.city,
  area: listings.area,
  bedrooms: listings.bedrooms,
  bathrooms: listings.bathrooms,
  sizeM2: listings.sizeM2,
  priceMinor: listings.priceMinor,
  currency: listings.currency,
  features: listings.features,
  photoUrls: listings.photoUrls,
  brochureUrl: listings.brochureUrl,
  pageUrl: listings.pageUrl,
  registration: listings.registration,
};

/** Available listings that meet every known need, dearest within the budget first. */
export async function searchListings(
  tx: TenantTx,
  facts: LeadFacts,
  limit: number,
): Promise<ListingView[]> {
  return tx
    .select(view)
    .from(listings)
    .where(and(eq(listings.status, "available"), ...needs(facts)))
    .orderBy(
      sql`${listings.bedrooms} - ${facts.bedrooms ?? 0}`,
      desc(listings.priceMinor),
      listings.reference,
    )
    .limit(limit);
}

/** Those of `ids` that are still available. */
export async function availableListings(tx: TenantTx, ids: string[]): Promise<ListingView[]> {
  if (ids.length === 0) return [];
  const found = await tx
    .select(view)
    .from(listings)
    .where(and(eq(listings.status, "available"), inArray(listings.id, ids)));
  return ids.flatMap((id) => found.filter((listing) => listing.id === id));
}

/** A listing by id, whatever its status: a viewing of one that is reserved by now still names it. */
export async function findListing(tx: TenantTx, id: string): Promise<ListingView | null> {
  const [listing] = await tx.select(view).from(listings).where(eq(listings.id, id));
  return listing ?? null;
}

function needs(facts: LeadFacts): (SQL | undefined)[] {
  const purpose = purposeOf(facts);
  const { areas, propertyType, bedrooms, budgetMin, budgetMax } = facts;
  const currency = facts.currency ? eq(listings.currency, facts.currency) : undefined;
  const minor = (amount: number) => Math.round(amount * 10 ** minorUnits(facts.currency ?? "EUR"));
  return [
    purpose === null ? undefined : eq(listings.purpose, purpose),
    areas?.length
      ? or(
          ...areas.flatMap((area) => [
            ilike(listings.city, like(area)),
            ilike(listings.area, like(area)),
          ]),
        )
      : undefined,
    propertyType && eq(listings.propertyType, propertyType),
    bedrooms === undefined ? undefined : gte(listings.bedrooms, bedrooms),
    budgetMax === undefined
      ? undefined
      : and(sql`${listings.priceMinor} <= ${minor(budgetMax)}`, currency),
    budgetMin === undefined
      ? undefined
      : and(sql`${listings.priceMinor} >= ${minor(budgetMin)}`, currency),
  ];
}

function like(area: string): string {
  return `%${area.replace(/[\\%_]/g, "\\$&")}%`;
}
