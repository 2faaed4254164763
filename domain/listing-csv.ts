import { CsvError, parse } from "csv-parse/sync";
import {
  headerOf,
  LISTING_COLUMNS,
  REQUIRED_COLUMNS,
  type ListingColumn,
} from "./listing-columns.ts";

export const MOST_ROWS = 20_000;
export const MOST_BYTES = 5_000_000;

/** A row as a spreadsheet counts it: the headers are row 1. */
export interface FileRow {
  row: number;
  cells: Record<string, string>;
  /** It has more cells than there are headers: a separator inside a cell that is not quoted. */
  isTooLong: boolean;
  /** A cell opens a quotation mark that the next rows close: they are in it. */
  isUnclosed?: boolean;
}

export type ListingFile =
  | { rows: FileRow[]; ignored: string[] }
  /** What keeps the whole file from being read, and what to do. */
  | { problem: string };

/** Reads CSV with a comma, a semicolon or a tab between cells, from any spreadsheet. */
export function readListingCsv(text: string): ListingFile {
  const records = parsed(text);
  if ("problem" in records) return records;
  const [headers, ...body] = records;
  if (headers === undefined || headers.every((header) => header.trim() === ""))
    return { problem: "The file is empty: its first row must name the columns" };
  const missing = missingColumns(headers);
  if (missing.length > 0)
    return {
      problem: `The first row has no column for: ${missing.join(", ")}. Known columns: ${LISTING_COLUMNS.join(", ")}`,
    };
  const told = body
    .map((record, i) => ({ record, row: i + 2 }))
    .filter(({ record }) => record.some((cell) => cell.trim() !== ""));
  if (told.length > MOST_ROWS)
    return {
      problem: `The file has ${told.length} rows: split it into files of at most ${MOST_ROWS}`,
    };
  const names = namesOf(headers);
  const rows = told.map(({ record, row }): FileRow => ({
    row,
    cells: cellsOf(names, record),
    isTooLong: record.slice(headers.length).some((cell) => cell.trim() !== ""),
    isUnclosed: record.some((cell) => /^"[^"]*[\r\n]/u.test(cell)),
  }));
  return { rows, ignored: headers.filter((h) => h.trim() !== "" && headerOf(h) === null) };
}

function parsed(text: string): string[][] | { problem: string } {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { lines?: number };
    return {
      problem: `The file cannot be read at line ${lines ?? 1}: close each quotation mark, and write one inside a cell twice`,
    };
  }
}

/** The one that the headers use most. */
function delimiterOf(text: string): string {
  const [headers = ""] = text.replaceAll(/"[^"]*"/gu, "").split(/[\r\n]/u, 1);
  const count = (mark: string) => headers.split(mark).length;
  return [",", ";", "\t"].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}

function missingColumns(headers: readonly string[]): ListingColumn[] {
  const found = headers.map(headerOf);
  return REQUIRED_COLUMNS.filter(
    (column) =>
      !found.some((header) => header !== null && "column" in header && header.column === column),
  );
}

/** Two headers of one name stay two cells; one without a name says nothing. */
function namesOf(headers: readonly string[]): (string | null)[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    if (header.trim() === "") return null;
    const count = seen.get(header) ?? 0;
    seen.set(header, count + 1);
    return header + " ".repeat(count);
  });
}

function cellsOf(
  names: readonly (string | null)[],
  record: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name, i) => (name === null ? [] : [[name, record[i] ?? ""]])),
  );
}

/** Text as spreadsheets save it: UTF-8, UTF-16 with its mark, or what Windows used before. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
