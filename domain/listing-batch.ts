import type { FileRow } from "./listing-csv.ts";
import { readListingRow, type ListingInput, type RowError } from "./listing-import.ts";

/** A row that became no listing. `reference` is empty when it has none. */
export interface FailedRow {
  row: number;
  reference: string;
  errors: RowError[];
}

export interface ReadListings {
  listings: ListingInput[];
  failed: FailedRow[];
}

/** Reads every row by itself: a bad one does not keep the others out. */
export function readListingRows(rows: readonly FileRow[], currency: string): ReadListings {
  const listings: ListingInput[] = [];
  const failed: FailedRow[] = [];
  const rowOf = new Map<string, number>();
  for (const { row, cells, isTooLong, isUnclosed } of rows) {
    const read = readListingRow(cells, currency);
    const reference = "listing" in read ? read.listing.reference : read.reference;
    const errors = "errors" in read ? read.errors : [];
    const before = rowOf.get(reference);
    if (isTooLong) errors.push(TOO_LONG);
    if (isUnclosed) errors.push(UNCLOSED);
    if (before !== undefined) errors.push(duplicateOf(before));
    else if (reference !== "") rowOf.set(reference, row);
    if ("listing" in read && errors.length === 0) listings.push(read.listing);
    else failed.push({ row, reference, errors });
  }
  return { listings, failed };
}

const TOO_LONG: RowError = {
  column: "",
  code: "column_count",
  message: "The row has more cells than the first: put cells with separators in quotation marks",
};

const UNCLOSED: RowError = {
  column: "",
  code: "quotation",
  message: "A cell opens a quotation mark that it does not close: rows after it went into this one",
};

function duplicateOf(row: number): RowError {
  const message = `Row ${row} has this reference already: give each listing its own`;
  return { column: "reference", code: "duplicate", message };
}

/** A JSON object as a row of a file; what a cell cannot hold is left out. */
export function rowOfJson(row: number, value: Readonly<Record<string, unknown>>): FileRow {
  const cells = Object.entries(value).map(([key, cell]) => [key, cellOf(cell)] as const);
  return { row, cells: Object.fromEntries(cells), isTooLong: false };
}

function cellOf(value: unknown): string {
  if (Array.isArray(value))
    return value.map((one) => (Array.isArray(one) ? "" : cellOf(one))).join("\n");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (typeof value !== "number") return "";
  // A fourth decimal keeps 450.125 from being read as thousands.
  return Number.isInteger(value) || !/^-?\d+\.\d+$/u.test(String(value))
    ? String(value)
    : `${value}0`;
}
