import { and, desc, eq, gte, inArray, sql, type SQL } from "drizzle-orm";
import type { LeadFacts } from "../../domain/facts.ts";
import { explainMatch, type ListingMatch } from "../../domain/listing-match.ts";
import {
  SEARCH_WEIGHTS as W,
  searchTerms,
  type Market,
  type PriceLimits,
  type SearchTerms,
} from "../../domain/listing-search.ts";
import { wordsPattern } from "../../domain/listing-words.ts";
import type { ListingView } from "../../domain/listing.ts";
import type { TenantTx } from "../client.ts";
import { listings, type Listing } from "../schema/index.ts";

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

/**
 * Available listings that meet every need that can be asked of them, those that meet most of the
 * wishes first, each with why it was found.
 */
export async function searchListings(
  tx: TenantTx,
  facts: LeadFacts,
  market: Market,
  limit: number,
): Promise<ListingMatch[]> {
  const known = facts.areas?.length ? await placesOf(tx) : [];
  const terms = searchTerms(facts, market, known);
  const rows = await tx
    .select({
      listing: view,
      score: scoreOf(terms).as("score"),
      km: distanceKm(terms).as("km"),
    })
    .from(listings)
    .innerJoin(placeRows(terms), inPlace(terms))
    .where(and(eq(listings.status, "available"), ...needs(terms)))
    .orderBy(
      sql`score desc`,
      listings.bedrooms,
      desc(listings.priceMinor),
      sql`${listings.reference} collate "C"`,
    )
    .limit(limit);
  return rows.map(({ listing, score, km }) => ({
    listing,
    score,
    ...explainMatch(listing, terms, km),
  }));
}

/** Those of `ids` that are still available. */
async function availableListings(tx: TenantTx, ids: string[]): Promise<ListingView[]> {
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

function placesOf(tx: TenantTx) {
  return tx.selectDistinct({ city: listings.city, area: listings.area }).from(listings);
}

/** The places it may be in, or one row that stands for anywhere. */
function placeRows({ places }: SearchTerms): SQL {
  if (places === null) return sql`(select 0 as rank) as place`;
  return sql`jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb) as place(city text, area text, rank int)`;
}

function inPlace({ places }: SearchTerms): SQL {
  if (places === null) return sql`true`;
  return sql`place.city = ${listings.city} and place.area = ${listings.area}`;
}

function needs(terms: SearchTerms): (SQL | undefined)[] {
  const { purpose, propertyType, bedrooms, sizeMin, places, budgets } = terms;
  return [
    purpose === null ? undefined : eq(listings.purpose, purpose),
    propertyType === null ? undefined : eq(listings.propertyType, propertyType),
    bedrooms === null ? undefined : gte(listings.bedrooms, bedrooms),
    sizeMin === null ? undefined : gte(listings.sizeM2, sizeMin),
    // The join says the same; here the index can use it.
    places === null ? undefined : inArray(listings.city, [...new Set(places.map((p) => p.city))]),
    budgets === null ? undefined : byCurrency(budgets, within, sql`true`),
  ];
}

function within({ min, max }: PriceLimits): SQL {
  return sql`${listings.priceMinor} between ${min ?? 0}::bigint and ${max ?? Number.MAX_SAFE_INTEGER}::bigint`;
}

/** The points of `domain/listing-search.ts`, each rounded down. */
function scoreOf(terms: SearchTerms): SQL<number> {
  const { bedrooms, budgets, places, mustHaves } = terms;
  const parts = [sql`0`];
  if (mustHaves.length > 0)
    parts.push(sql`${W.mustHaves}::int * (${had(mustHaves)}) / ${mustHaves.length}::int`);
  if (terms.location !== null)
    parts.push(
      sql`greatest(0, ${W.near}::int - coalesce(floor(${distanceKm(terms)}), ${W.near})::int)`,
    );
  if (bedrooms !== null)
    parts.push(
      sql`case ${listings.bedrooms} when ${bedrooms}::int then ${W.bedrooms}::int when ${bedrooms + 1}::int then ${W.oneBedroomMore}::int else 0 end`,
    );
  if (budgets !== null) parts.push(byCurrency(budgets, closeness, sql`0`));
  if (places !== null)
    parts.push(sql`greatest(0, ${W.area}::int - ${W.areaStep}::int * place.rank)`);
  return sql<number>`(${sql.join(parts, sql` + `)})::int`;
}

/** How many of the must-haves the listing's own words name. */
function had(mustHaves: SearchTerms["mustHaves"]): SQL {
  const told = sql`concat_ws(e'\n', ${listings.title}, array_to_string(${listings.features}, e'\n'), ${listings.description})`;
  const each = mustHaves.map(({ words }) => {
    const found = words.map((word) => sql`told.told ~ ${wordsPattern(word)}`);
    return sql`(${sql.join(found, sql` and `)})::int`;
  });
  return sql`select ${sql.join(each, sql` + `)} from (select ${told} as told offset 0) as told`;
}

/** The dearest within the budget is the closest to it. */
function closeness({ max }: PriceLimits): SQL {
  return max === null || max === 0
    ? sql`0`
    : sql`${W.budget}::bigint * ${listings.priceMinor} / ${max}::bigint`;
}

function byCurrency(
  budgets: ReadonlyMap<string, PriceLimits>,
  then: (limits: PriceLimits) => SQL,
  otherwise: SQL,
): SQL {
  const cases = [...budgets].map(
    ([currency, limits]) => sql`when ${currency} then ${then(limits)}`,
  );
  if (cases.length === 0) return otherwise;
  return sql`case ${listings.currency} ${sql.join(cases, sql` `)} else ${otherwise} end`;
}

/** By the haversine formula; null when either place is not known. */
function distanceKm({ location }: SearchTerms): SQL<number | null> {
  if (location === null) return sql`null::float8`;
  const { latitude, longitude } = location;
  const [lat, lon] = [sql`${latitude}::float8`, sql`${longitude}::float8`];
  return sql`2 * 6371 * asin(sqrt(least(1, sin(radians(${listings.latitude} - ${lat}) / 2) ^ 2 + cos(radians(${lat})) * cos(radians(${listings.latitude})) * sin(radians(${listings.longitude} - ${lon}) / 2) ^ 2)))`;
}

const CANDIDATES = 6;

/** What a turn may speak of: what was offered last, so that "the second one" still means something; then matches. */
export async function offeredThenMatching(
  tx: TenantTx,
  facts: LeadFacts,
  market: Market,
  offeredIds: string[],
): Promise<ListingView[]> {
  const offered = await availableListings(tx, offeredIds);
  if (Object.keys(facts).length === 0) return offered;
  const found = await searchListings(tx, facts, market, CANDIDATES);
  const matches = found.map(({ listing }) => listing);
  return [...offered, ...matches.filter(({ id }) => offered.every((listing) => listing.id !== id))];
}

/** How these listings stand at this moment, by id. */
export async function listingStatuses(
  tx: TenantTx,
  ids: string[],
): Promise<Map<string, Listing["status"]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: listings.id, status: listings.status })
    .from(listings)
    .where(inArray(listings.id, ids));
  return new Map(rows.map(({ id, status }) => [id, status]));
}
