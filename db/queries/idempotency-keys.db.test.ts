import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOrganization, testDatabase, type TestDatabase } from "../../tests/database.ts";
import { idempotencyKeys } from "../schema/index.ts";
import { claimKey } from "./idempotency-keys.ts";

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  admin = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await admin.end();
  await database[Symbol.asyncDispose]();
});

test("a key that is released while somebody else claims it is theirs, and its row is there", async () => {
  const { organizationId } = await createOrganization(database.db);
  const claim = {
    organizationId,
    actorId: v7(),
    key: "k",
    requestHash: "later",
    leadId: null,
    lockedUntil: new Date(Date.now() + 60_000),
  };
  const read = () => database.db.tenant(organizationId, (tx) => tx.select().from(idempotencyKeys));
  await database.db.tenant(organizationId, (tx) =>
    claimKey(tx, { ...claim, requestHash: "first" }),
  );
  // Between the insert, which finds the first one's row, and the look at it.
  await admin.unsafe(`
    create function release_first() returns trigger language plpgsql as $$ begin
      delete from idempotency_keys where request_hash = 'first'; return null;
    end $$;
    create trigger release_first after insert on idempotency_keys
      for each statement execute function release_first()`);
  expect(await database.db.tenant(organizationId, (tx) => claimKey(tx, claim))).toBeNull();
  expect(await read()).toMatchObject([{ key: "k", requestHash: "later" }]);
});
