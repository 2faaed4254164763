import { stringify } from "csv-stringify/sync";

/**
 * Rows with a heading, as spreadsheets read them. A cell that one would take for a formula gets an
 * apostrophe before it.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return stringify([columns, ...rows.map((row) => [...row])] as unknown[][], {
    bom: true,
    escape_formulas: true,
    cast: { boolean: String },
  });
}

export function csvHeaders(name: string): Record<string, string> {
  return {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}.csv"`,
  };
}
