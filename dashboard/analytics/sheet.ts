type Cell = string | number | null;

export interface Column {
  title: string;
  /** How its numbers are written; a column of words has none. */
  write?: (value: number) => string;
  /** Where a file has them in another unit than they are counted in here. */
  inFile?: { title: string; value: (value: number) => number };
}

/** The figures that a report shows, once: for the table, the file and the clipboard. */
export interface Sheet {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

export function written(cell: Cell, { write }: Column): string {
  if (cell === null) return "–";
  return typeof cell === "number" && write ? write(cell) : String(cell);
}

/** As spreadsheets read it: numbers bare, and nothing that they would take for a formula. */
export async function asCsv(sheet: Sheet, delimiter: "," | "\t" = ","): Promise<string> {
  const { stringify } = await import("csv-stringify/browser/esm/sync");
  const head = sheet.columns.map(({ title, inFile }) => inFile?.title ?? title);
  const rows = sheet.rows.map((row) =>
    row.map((cell, i) => {
      const { inFile } = sheet.columns[i] ?? {};
      return typeof cell === "number" && inFile ? inFile.value(cell) : cell;
    }),
  );
  return stringify([head, ...rows], {
    delimiter,
    bom: delimiter === ",",
    escape_formulas: true,
  });
}

export function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
