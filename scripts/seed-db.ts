import { parseArgs } from "node:util";
import { connectDatabase } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";
import { seedDemoOrganization } from "./seed/demo-organization.ts";

/** `npm run seed-db [-- --if-empty]`: the demo organization, once, at the pace of `DEBOUNCE_MS`. */
const { values } = parseArgs({ options: { "if-empty": { type: "boolean", default: false } } });
const settings = loadSettings("DATABASE_URL", "ENCRYPTION_KEYS", "DEBOUNCE_MS", "SIMULATOR_PORT");
const debounceMs = settings.DEBOUNCE_MS;
await migrateDatabase(settings.DATABASE_URL);
const db = connectDatabase(settings.DATABASE_URL, { max: 1 });
try {
  const existing = await db.router((tx) =>
    tx.select({ id: organizations.id, name: organizations.name }).from(organizations),
  );
  const demo = existing.find(({ name }) => name === "Demo Realty");
  if (demo && debounceMs !== undefined) {
    await db.tenant(demo.id, (tx) => tx.update(organizations).set({ debounceMs }));
    console.log(`Demo Realty is there already; it waits ${debounceMs} ms for a burst to end.`);
  } else if (demo || (values["if-empty"] && existing.length > 0)) {
    console.log("Nothing to seed: the database has organizations already.");
  } else {
    const organizationId = await seedDemoOrganization(db, {
      keys: settings.ENCRYPTION_KEYS,
      ...(debounceMs !== undefined && { debounceMs }),
      photoBaseUrl: `http://localhost:${settings.SIMULATOR_PORT}`,
    });
    console.log(`Seeded Demo Realty (${organizationId}).`);
  }
} finally {
  await db.close();
}
