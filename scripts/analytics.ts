import { parseArgs } from "node:util";
import { connectDatabase } from "../db/client.ts";
import { foldFigures } from "../db/queries/analytics/fold-figures.ts";
import { figureDifferences, rebuildFigures } from "../db/queries/analytics/raw-figures.ts";
import { organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";

const USAGE = `npm run analytics -- --check | --backfill [--from 2026-11-01] [--to 2026-11-30]

--check     compares each organization's figures with what its rows add up to, and lists differences
--backfill  makes the figures what the rows add up to, also while events come in
--from, --to  only the organization's days between these, both included`;

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    backfill: { type: "boolean", default: false },
    from: { type: "string", default: "-infinity" },
    to: { type: "string", default: "infinity" },
    help: { type: "boolean", default: false },
  },
});
const isDay = (day: string) => /^-?infinity$|^\d{4}-\d\d-\d\d$/.test(day);
if (values.help || values.check === values.backfill || !isDay(values.from) || !isDay(values.to)) {
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
    if (values.backfill) {
      const corrected = await db.tenant(id, (tx) => rebuildFigures(tx, id, values));
      await foldFigures(db, id);
      console.log(`${name}: ${corrected} corrected`);
    }
    const differences = await db.tenant(id, (tx) => figureDifferences(tx, id, values));
    wrong += differences.length;
    console.log(`${differences.length === 0 ? "✓" : "✗"} ${name}`);
    for (const { day, metric, key, detail, kept, raw } of differences)
      console.log(`    ${day} ${metric} ${key} ${detail}: ${kept}, the rows say ${raw}`);
  }
} finally {
  await db.close();
}
if (wrong > 0)
  console.log(`${wrong} differences. To correct them: npm run analytics -- --backfill`);
process.exitCode = wrong > 0 ? 1 : 0;
