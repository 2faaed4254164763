import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { connectDatabase } from "../db/client.ts";
import { organizations, templates } from "../db/schema/index.ts";
import { migrateTemplateBody } from "../domain/legacy-template.ts";
import { loadSettings } from "../platform/env.ts";

const USAGE = `npm run migrate-templates -- [--apply] [--style named|positional]

Rewrites templates of the old {name} syntax to Meta's {{name}} or {{1}}. Shows what it would do;
--apply does it, and sets the changed ones to PENDING, because Meta must approve them again.`;

const { values } = parseArgs({
  options: {
    apply: { type: "boolean", default: false },
    style: { type: "string", default: "named" },
    help: { type: "boolean", default: false },
  },
});
const { apply, style } = values;
if (values.help || (style !== "named" && style !== "positional")) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const db = connectDatabase(loadSettings("DATABASE_URL").DATABASE_URL, { max: 1 });
const count = { changed: 0, unchanged: 0, problems: 0 };
try {
  const tenants = await db.router((tx) =>
    tx.select({ id: organizations.id, name: organizations.name }).from(organizations),
  );
  for (const tenant of tenants) await migrateTenant(tenant.id, tenant.name);
} finally {
  await db.close();
}
console.log(
  `${count.changed} ${apply ? "changed" : "to change"}, ${count.unchanged} fine already, ${count.problems} to fix by hand.`,
);
if (!apply && count.changed > 0) console.log("This was a dry run. Add --apply to change them.");
process.exitCode = count.problems > 0 ? 1 : 0;

async function migrateTenant(organizationId: string, organization: string): Promise<void> {
  await db.tenant(organizationId, async (tx) => {
    for (const template of await tx.select().from(templates)) {
      const label = `${organization} / ${template.name} (${template.language})`;
      const result = migrateTemplateBody(template.body, style as "named" | "positional");
      if ("problem" in result) {
        count.problems += 1;
        console.log(`! ${label}: ${result.problem}`);
      } else if (result.changed) {
        count.changed += 1;
        console.log(`~ ${label}\n  - ${template.body}\n  + ${result.body}`);
        if (apply)
          await tx
            .update(templates)
            .set({ body: result.body, status: "PENDING" })
            .where(eq(templates.id, template.id));
      } else {
        count.unchanged += 1;
      }
    }
  });
}
