import { csvOf, csvRows } from "../csv.ts";

/** A table as it is read, page by page. `read` answers with the next page and where the one after begins. */
export async function* csvStream<Position>(
  columns: readonly string[],
  read: (after: Position | null) => Promise<{ rows: readonly unknown[][]; next: Position | null }>,
): AsyncGenerator<string> {
  let page = await read(null);
  yield csvOf(columns, page.rows);
  while (page.next !== null) {
    page = await read(page.next);
    if (page.rows.length > 0) yield csvRows(page.rows);
  }
}
