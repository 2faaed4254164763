import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { importListings, rowsOfCsv, type Imported } from "../api/import-listings.ts";
import { connectDatabase, type Database } from "../db/client.ts";
import { organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";

const USAGE = `npm run listings:import -- --file listings.csv [--dry-run] [--organization ID]

Adds the file's listings and changes those it has already, by reference. Good rows are kept when
others fail; --dry-run only tells what would happen. The first row names the columns: reference,
title, purpose, property type, city, area, bedrooms, bathrooms, size, price, and if you like
currency, description, features, photos, brochure, page, latitude, longitude, registration, status.`;

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    organization: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help || values.file === undefined) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const db = connectDatabase(loadSettings("DATABASE_URL").DATABASE_URL, { max: 1 });
try {
  const file = rowsOfCsv(await readFile(values.file));
  const organization = await organizationOf(db);
  const done = await importListings(db, organization.id, file, {
    dryRun: values["dry-run"],
    by: null,
  });
  console.log(`${organization.name}:`);
  print(done);
  process.exitCode = done.failed > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof FunnelError)) throw error;
  const errors = (error.details["errors"] ?? []) as { message: string }[];
  console.error([error.message, ...errors.map(({ message }) => message)].join("\n"));
  process.exitCode = 1;
} finally {
  await db.close();
}

/** The named one, or the only one. */
async function organizationOf(database: Database): Promise<{ id: string; name: string }> {
  const known = await database.router((tx) =>
    tx.select({ id: organizations.id, name: organizations.name }).from(organizations),
  );
  const meant = known.filter(({ id }) => (values.organization ?? id) === id);
  const [only, ...more] = meant;
  if (only !== undefined && more.length === 0) return only;
  const list = known.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  throw new FunnelError("bad_request", `Say which organization with --organization:\n${list}`);
}

function print({ rows, ignoredColumns, ...count }: Imported): void {
  for (const { row, reference, errors } of rows) {
    console.log(`Row ${row}${reference === "" ? "" : ` (${reference})`}`);
    for (const { column, message } of errors)
      console.log(`  ${column === "" ? "" : `${column}: `}${message}`);
  }
  if (ignoredColumns.length > 0) console.log(`Columns not read: ${ignoredColumns.join(", ")}`);
  const { created, updated, unchanged, failed } = count;
  const would = values["dry-run"] ? "to be " : "";
  console.log(
    `${created} ${would}created, ${updated} ${would}updated, ${unchanged} unchanged, ${failed} failed.`,
  );
  if (values["dry-run"]) console.log("This was a dry run: nothing was changed.");
}
