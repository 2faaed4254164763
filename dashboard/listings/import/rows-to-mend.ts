import { parse } from "csv-parse/browser/esm/sync";
import type { Outcome } from "./send-file.ts";

/**
 * The rows that failed, as they stand in the file and under its own headers, with what to do in a
 * last column, which an import does not read. Cells stay as they are: they are sent again.
 */
export function rowsToMend(bytes: Uint8Array, failed: Outcome["rows"], whatToDo: string): string {
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  const records: string[][] = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
  });
  const headers = records[0] ?? [];
  // Of a file that was mended before.
  const isTold = headers.at(-1) === whatToDo;
  const own = isTold ? headers.slice(0, -1) : headers;
  const told = failed.map(({ row, errors }) => {
    const cells = records[row - 1] ?? [];
    const says = errors.map(({ column, message }) => (column ? `${column}: ${message}` : message));
    // A cell too many is what is to be mended: it stays where it is seen.
    const kept = isTold && cells.length === headers.length ? cells.slice(0, -1) : cells;
    const missing = Math.max(0, own.length - kept.length);
    return [...kept, ...Array.from({ length: missing }, () => ""), says.join("; ")];
  });
  const lines = [[...own, whatToDo], ...told].map((cells) =>
    cells.map((cell) => quoted(cell, delimiter)).join(delimiter),
  );
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/u.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

/** As the API reads it, so that its row numbers are those of here. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function delimiterOf(text: string): string {
  const [headers = ""] = text.replaceAll(/"[^"]*"/gu, "").split(/[\r\n]/u, 1);
  const count = (mark: string) => headers.split(mark).length;
  return [",", ";", "\t"].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}
