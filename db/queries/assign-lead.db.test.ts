import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMember } from "../../tests/api.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import type { TenantTx } from "../client.ts";
import { leads, organizations, users, type Lead } from "../schema/index.ts";
import { offerLead } from "./assign-lead.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const inside = <T>(org: TestOrganization, work: (tx: TenantTx) => Promise<T>) =>
  database.db.tenant(org.organizationId, work);

/** Somebody who takes leads. */
async function taker(org: TestOrganization, role: "agent" | "viewer" = "agent") {
  const { userId } = await createMember(database.db, org.organizationId, role);
  await inside(org, (tx) => tx.update(users).set({ takesLeads: true }).where(eq(users.id, userId)));
  return userId;
}

function add(tx: TenantTx, { organizationId, channelId }: TestOrganization, over: Partial<Lead>) {
  return tx
    .insert(leads)
    .values({ id: v7(), organizationId, channelId, ...over })
    .returning();
}

const offered = (org: TestOrganization, over: Partial<Lead> = {}) =>
  inside(org, async (tx) => {
    const [lead] = await add(tx, org, over);
    return (await offerLead(tx, lead!, Date.now())).set?.assigneeId;
  });

test("goes to no viewer: neither in turn, nor as the one who gets what nobody claims, nor again", async () => {
  const org = await createOrganization(database.db);
  const viewer = await taker(org, "viewer");
  await inside(org, (tx) => tx.update(organizations).set({ fallbackUserId: viewer }));
  expect(await offered(org)).toBeUndefined();
  const agent = await taker(org);
  expect(await offered(org)).toBe(agent);
  expect(await offered(org, { assigneeId: viewer, claimedAt: new Date() })).toBe(agent);
});

test("goes to whoever has the fewest open leads: merged and closed ones count for nobody", async () => {
  const org = await createOrganization(database.db, { assignmentRules: ["load"] });
  const [busy, free] = [await taker(org), await taker(org)];
  await inside(org, async (tx) => {
    const [open] = await add(tx, org, { assigneeId: busy });
    await add(tx, org, { assigneeId: free, stage: "lost" });
    await add(tx, org, { assigneeId: free, mergedIntoId: open!.id });
    await add(tx, org, { assigneeId: free, mergedIntoId: open!.id });
  });
  expect(await offered(org)).toBe(free);
});
