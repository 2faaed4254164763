import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createOrganization, testDatabase } from "../tests/database.ts";
import type { TenantTx } from "./client.ts";
import { savepoint } from "./savepoint.ts";
import { channels } from "./schema/index.ts";

it("a statement is sent by its name, also in a savepoint", async () => {
  await using database = await testDatabase();
  const { organizationId, channelId } = await createOrganization(database.db);
  const ask = (tx: TenantTx) =>
    tx.select({ id: channels.id }).from(channels).where(eq(channels.id, channelId));
  await database.db.tenant(organizationId, async (tx) => {
    await savepoint(tx, ask);
    await ask(tx);
    const rows = await tx.execute<{ plans: number }>(
      sql`select (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement like 'select "id" from "channels"%'`,
    );
    expect([...rows]).toEqual([{ plans: 2 }]);
  });
});
