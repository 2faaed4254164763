import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMember } from "../../tests/api.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import type { TenantTx } from "../client.ts";
import { leads, organizations, users, workingHours, type Lead } from "../schema/index.ts";
import { offerLead } from "./assign-lead.ts";
import { loadSlots } from "./load-slots.ts";

let database: TestDatabase;
let org: TestOrganization;
let agents: string[];
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const NOW = Date.parse("2026-11-23T09:00:00Z");
const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
  database.db.tenant(org.organizationId, work);
const change = (userId: string, set: Partial<typeof users.$inferInsert>) =>
  inside((tx) => tx.update(users).set(set).where(eq(users.id, userId)));
const disable = (userId: string) => change(userId, { disabledAt: new Date() });
const member = async (role: "owner" | "agent") =>
  (await createMember(database.db, org.organizationId, role)).userId;

beforeEach(async () => {
  org = await createOrganization(database.db);
  agents = [await member("agent"), await member("agent")];
  for (const id of agents) await change(id, { takesLeads: true });
});

async function offered(over: Partial<Lead> = {}): Promise<string | null | undefined> {
  const { organizationId, channelId } = org;
  return inside(async (tx) => {
    const [lead] = await tx
      .insert(leads)
      .values({ id: v7(), organizationId, channelId, ...over })
      .returning();
    return (await offerLead(tx, lead as Lead, NOW)).set?.assigneeId;
  });
}

describe("who was disabled", () => {
  test("is offered no lead", async () => {
    const [first, second] = agents as [string, string];
    await disable(first);
    expect([await offered(), await offered()]).toEqual([second, second]);
    await disable(second);
    expect(await offered()).toBeUndefined();
  });

  test("is not who gets what nobody claims: an owner who is there is", async () => {
    for (const id of agents) await disable(id);
    const [gone, here] = [await member("owner"), await member("owner")];
    const named = await member("agent");
    await inside((tx) => tx.update(organizations).set({ fallbackUserId: named }));
    expect(await offered()).toBe(named);
    await disable(named);
    expect(await offered()).toBe(gone);
    await disable(gone);
    expect(await offered()).toBe(here);
  });

  test("had claimed a lead: it is offered to somebody else", async () => {
    const [first, second] = agents as [string, string];
    const claimed = { assigneeId: first, claimedAt: new Date(NOW) };
    expect(await offered(claimed)).toBeUndefined();
    await disable(first);
    expect(await offered(claimed)).toBe(second);
  });

  test("shows no places", async () => {
    const [first, second] = agents as [string, string];
    const { organizationId } = org;
    const days = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "12:00" }));
    await inside((tx) =>
      tx
        .insert(workingHours)
        .values(
          agents.flatMap((userId) => days.map((day) => ({ ...day, organizationId, userId }))),
        ),
    );
    const shown = async () => {
      const slots = await inside((tx) => loadSlots(tx, organizationId, { now: NOW }));
      return new Set(slots.map(({ agentId }) => agentId));
    };
    expect(await shown()).toEqual(new Set(agents));
    await disable(first);
    expect(await shown()).toEqual(new Set([second]));
  });
});
