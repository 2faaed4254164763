import { afterAll, beforeAll, expect, it } from "vitest";
import { addUsage } from "../../db/queries/llm-usage.ts";
import { organizations } from "../../db/schema/index.ts";
import { usageMonth } from "../../domain/llm-allowance.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(async () => client[Symbol.asyncDispose]());

const call = { inputTokens: 1_000, cachedTokens: 250, outputTokens: 20, costMicros: 44 };
const spend = (organizationId: string, now: number) =>
  client.db.tenant(organizationId, (tx) =>
    addUsage(tx, organizationId, [call, { ...call, costMicros: null }], now),
  );

it("a month's calls, tokens, cached share and cost, beside what they may be", async () => {
  const { organizationId } = client.org;
  const now = Date.now();
  const month = usageMonth(now).slice(0, 7);
  const nothing = { month, calls: 0, costMicros: 0, cachedShare: null, budgetMicros: null };
  expect((await client.get("/v1/usage")).body).toMatchObject(nothing);
  await spend(organizationId, now);
  await spend(organizationId, Date.UTC(2025, 0, 31));
  await spend((await createOrganization(client.db)).organizationId, now);
  await client.db.tenant(organizationId, (tx) =>
    tx.update(organizations).set({ llmBudgetMicros: 5_000, llmCallsPerMinute: 30 }),
  );
  const used = {
    calls: 2,
    inputTokens: 2_000,
    cachedTokens: 500,
    outputTokens: 40,
    cachedShare: 0.25,
    costMicros: 44,
    budgetMicros: 5_000,
    callsPerMinute: 30,
  };
  expect((await client.get("/v1/usage")).body).toEqual({ month, ...used });
  const january = await client.get("/v1/usage?month=2025-01");
  expect(january.body).toEqual({ month: "2025-01", ...used });
  expect((await client.get("/v1/usage?month=2026-13")).status).toBe(400);
});

it("is for managers and owners", async () => {
  const roles = ["viewer", "agent", "manager"] as const;
  const statuses = await Promise.all(
    roles.map(async (role) => {
      const { headers } = await createMember(client.db, client.org.organizationId, role);
      return (await client.get("/v1/usage", headers)).status;
    }),
  );
  expect(statuses).toEqual([403, 403, 200]);
});
