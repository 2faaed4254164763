import type { Database } from "../db/client.ts";
import { addEvent } from "../db/queries/add-event.ts";
import { marketOf } from "../db/queries/market.ts";
import { upsertListings, type Upserted } from "../db/queries/upsert-listings.ts";
import { readListingRows, type FailedRow } from "../domain/listing-batch.ts";
import {
  decodeCsv,
  MOST_BYTES,
  MOST_ROWS,
  readListingCsv,
  type FileRow,
} from "../domain/listing-csv.ts";
import { FunnelError } from "../platform/errors.ts";

export interface Imported extends Upserted {
  failed: number;
  ignoredColumns: string[];
  rows: FailedRow[];
}

/** @throws FunnelError `too_large` and `bad_request` for a file that cannot be read at all. */
export function rowsOfCsv(bytes: Uint8Array): { rows: FileRow[]; ignored: string[] } {
  if (bytes.byteLength > MOST_BYTES)
    throw new FunnelError("too_large", `A file may have ${MOST_BYTES} bytes: split it`);
  const file = readListingCsv(decodeCsv(bytes));
  if ("rows" in file) return file;
  const errors = [{ path: "body", message: file.problem }];
  throw new FunnelError("bad_request", "The file cannot be read", { errors });
}

/** Good rows are kept, even when others fail. One event tells of all of them. */
export async function importListings(
  db: Database,
  organizationId: string,
  { rows, ignored }: { rows: readonly FileRow[]; ignored: string[] },
  { dryRun, by }: { dryRun: boolean; by: string | null },
): Promise<Imported> {
  if (rows.length > MOST_ROWS)
    throw new FunnelError("too_large", `An import may have ${MOST_ROWS} rows: split it`);
  const { currency } = await db.tenant(organizationId, (tx) => marketOf(tx, organizationId));
  const { listings, failed } = readListingRows(rows, currency);
  const counts = await db.tenant(organizationId, async (tx) => {
    const upserted = await upsertListings(tx, organizationId, listings, { dryRun });
    const { created, updated } = upserted;
    if (!dryRun && created + updated > 0)
      await addEvent(tx, organizationId, "listing.changed", null, {
        what: "imported",
        created,
        updated,
        by,
      });
    return upserted;
  });
  return { ...counts, failed: failed.length, ignoredColumns: ignored, rows: failed };
}
