import { parseArgs } from "node:util";
import { connectDatabase } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { organizations } from "../db/schema/index.ts";
import { loadSettings } from "../platform/env.ts";
import { seedDemoOrganization } from "./seed/demo-organization.ts";

/** `npm run seed-db [-- --if-empty]`: the demo organization, once. */
const { values } = parseArgs({ options: { "if-empty": { type: "boolean", default: false } } });
const settings = loadSettings("DATABASE_URL", "ENCRYPTION_KEYS", "DEBOUNCE_MS", "SIMULATOR_PORT");
await migrateDatabase(settings.DATABASE_URL);
const db = connectDatabase(settings.DATABASE_URL, { max: 1 });
try {
  const existing = await db.router((tx) =>
    tx.select({ name: organizations.name }).from(organizations),
  );
  if (
    existing.some(({ name }) => name === "Demo Realty") ||
    (values["if-empty"] && existing.length > 0)
  ) {
    console.log("Nothing to seed: the database has organizations already.");
  } else {
    const organizationId = await seedDemoOrganization(db, {
      keys: settings.ENCRYPTION_KEYS,
      debounceMs: settings.DEBOUNCE_MS,
      photoBaseUrl: `http://localhost:${settings.SIMULATOR_PORT}`,
    });
    console.log(`Seeded Demo Realty (${organizationId}).`);
  }
} finally {
  await db.close();
}
