import { z } from "@hono/zod-openapi";
import { FunnelError } from "../../platform/errors.ts";

/** A page of a list and where the next begins; null on the last. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const pageQuery = z.object({
  cursor: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: "`nextCursor` of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** Reads `limit + 1` rows to know whether there is more. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  view: (row: Row) => Item,
  cursorOf: (row: Row) => unknown,
) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null;
  return { items: page.map(view), nextCursor };
}

/** A page of what is listed by its ids: `list` reads so many beyond the id, or from the beginning. */
export async function pageById<Row extends { id: string }, Item>(
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  list: (beyond: string | null, count: number) => Promise<Row[]>,
  view: (row: Row) => Item,
) {
  const rows = await list(parseCursor(z.uuid(), cursor), limit + 1);
  return toPage(rows, limit, view, ({ id }) => id);
}

/** @throws FunnelError `bad_request` when it is not a cursor of this list. */
export function parseCursor<T extends z.ZodType>(
  schema: T,
  cursor: string | undefined,
): z.output<T> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    const errors = [{ path: "query.cursor", message: "Not a cursor of this list" }];
    throw new FunnelError("bad_request", "The request is not as it should be", { errors });
  }
}

export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
