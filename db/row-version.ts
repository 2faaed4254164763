import { createHash } from "node:crypto";
import { sql, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

/** Changes with every change of the row: the transaction that wrote it (Postgres' system column `xmin`). */
export function rowVersion(table: PgTable): SQL<string> {
  return sql<string>`${table}.xmin::text`;
}

/** That the row is still as somebody saw it; no condition when they do not say. */
export function hasVersion(table: PgTable, wanted: string | null): SQL | undefined {
  return wanted === null ? undefined : sql`${table}.xmin::text = ${wanted}`;
}

/** The same by what people edit, for rows that are written to all the time; `content` is JSON. */
export function contentVersion(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32);
}

/** The same by the time of the last edit, for rows that are written to beside what people edit. */
export function editVersion(editedAt: PgColumn): SQL<string> {
  return sql<string>`(extract(epoch from ${editedAt}) * 1000000)::bigint::text`;
}

/** Changes with these fields alone, for rows that are written to beside what people edit. */
export function fieldsVersion(...fields: PgColumn[]): SQL<string> {
  return sql<string>`md5(row(${sql.join(fields, sql`, `)})::text)`;
}

/** As `hasVersion`, of a version that is not the row's. */
export function isVersion(version: SQL<string>, wanted: string | null): SQL | undefined {
  return wanted === null ? undefined : sql`${version} = ${wanted}`;
}
