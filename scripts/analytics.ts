import { parseArgs } from "node:util";
import { connectDatabase } from "../db/client.ts";
import { figureDifferences, rebuildFigures } from "../db/queries/analytics/raw-figures.ts";
import { organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";

const USAGE = `npm run analytics -- --check | --rebuild

--check    compares each organization's figures with what its rows add up to, and lists differences
--rebuild  writes the figures anew from the rows; events that come in meanwhile wait and are counted`;

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    rebuild: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help || values.check === values.rebuild) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const db = connectDatabase(loadSettings("DATABASE_URL").DATABASE_URL, { max: 1 });
let wrong = 0;
try {
  const all = await db.router((tx) =>
    tx.select({ id: organizations.id, name: organizations.name }).from(organizations),
  );
  for (const { id, name } of all) {
    if (values.rebuild) await db.tenant(id, (tx) => rebuildFigures(tx, id));
    const differences = await db.tenant(id, (tx) => figureDifferences(tx, id));
    wrong += differences.length;
    console.log(`${differences.length === 0 ? "✓" : "✗"} ${name}`);
    for (const { day, metric, key, detail, kept, raw } of differences)
      console.log(`    ${day} ${metric} ${key} ${detail}: ${kept}, the rows say ${raw}`);
  }
} finally {
  await db.close();
}
if (wrong > 0)
  console.log(`${wrong} differences. To write the figures anew: npm run analytics -- --rebuild`);
process.exitCode = wrong > 0 ? 1 : 0;
