import { isDeepStrictEqual } from "node:util";
import { getTableColumns, inArray, sql } from "drizzle-orm";
import type { ListingInput } from "../../domain/listing-import.ts";
import type { TenantTx } from "../client.ts";
import { listings, type Listing } from "../schema/index.ts";

const CHUNK = 500;
const columns = getTableColumns(listings);

/** Each an amount of listings. */
export interface Upserted {
  created: number;
  updated: number;
  unchanged: number;
}

type Content = Omit<Listing, "id" | "organizationId" | "createdAt" | "updatedAt">;

/** What a new listing is where its file says nothing. */
const UNSAID = {
  description: "",
  latitude: null,
  longitude: null,
  features: [],
  photoUrls: [],
  brochureUrl: null,
  pageUrl: null,
  registration: null,
  status: "available",
} satisfies Partial<Content>;

/**
 * Inserts or updates by reference. What an input leaves out stays as it is, and so do listings that
 * are not among `inputs`. With `dryRun` it only counts.
 */
export async function upsertListings(
  tx: TenantTx,
  organizationId: string,
  inputs: readonly ListingInput[],
  { dryRun = false } = {},
): Promise<Upserted> {
  const count: Upserted = { created: 0, updated: 0, unchanged: 0 };
  // In one order, so that two imports at once wait for each other and never for both.
  const sorted = inputs.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
  for (let from = 0; from < sorted.length; from += CHUNK) {
    const chunk = sorted.slice(from, from + CHUNK);
    const existing = await existingListings(tx, chunk, dryRun);
    const changed: Content[] = [];
    for (const input of chunk) {
      const before = existing.get(input.reference);
      const content = { ...UNSAID, ...before, ...stored(input) };
      if (before === undefined) count.created += 1;
      else if (isDeepStrictEqual(content, before)) count.unchanged += 1;
      else count.updated += 1;
      if (!isDeepStrictEqual(content, before)) changed.push(content);
    }
    if (!dryRun && changed.length > 0) await write(tx, organizationId, changed);
  }
  return count;
}

async function existingListings(
  tx: TenantTx,
  inputs: readonly ListingInput[],
  dryRun: boolean,
): Promise<Map<string, Content>> {
  const {
    id: _id,
    organizationId: _tenant,
    createdAt: _created,
    updatedAt: _at,
    ...content
  } = columns;
  const references = inputs.map(({ reference }) => reference);
  const found = tx.select(content).from(listings).where(inArray(listings.reference, references));
  const rows = await (dryRun ? found : found.orderBy(listings.reference).for("update"));
  return new Map(rows.map((row) => [row.reference, stored(row)]));
}

/** Coordinates as the table's single precision keeps them. */
function stored<T extends { latitude?: number | null; longitude?: number | null }>(row: T): T {
  const { latitude, longitude } = row;
  return {
    ...row,
    ...(typeof latitude === "number" && { latitude: Math.fround(latitude) }),
    ...(typeof longitude === "number" && { longitude: Math.fround(longitude) }),
  };
}

async function write(tx: TenantTx, organizationId: string, rows: Content[]): Promise<void> {
  const {
    id: _id,
    organizationId: _tenant,
    reference: _same,
    createdAt: _created,
    ...changing
  } = columns;
  const excluded = Object.entries(changing).map(
    ([key, column]) => [key, sql.raw(`excluded."${column.name}"`)] as const,
  );
  await tx
    .insert(listings)
    .values(rows.map((row) => ({ ...row, organizationId })))
    .onConflictDoUpdate({
      target: [listings.organizationId, listings.reference],
      set: Object.fromEntries(excluded),
    });
}
