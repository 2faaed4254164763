import { stringify } from "csv-stringify/sync";

/**
 * Rows with a heading, as spreadsheets read them. A cell that one would take for a formula gets an
 * apostrophe before it.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return BYTE_ORDER_MARK + csvRows([columns, ...rows]);
}

/** More rows of the same. */
export function csvRows(rows: readonly (readonly unknown[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, cast: { boolean: String } },
  );
}

const BYTE_ORDER_MARK = "\ufeff";

export function csvHeaders(name: string): Record<string, string> {
  return {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}.csv"`,
  };
}
