import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usageMonth } from "../../domain/llm-allowance.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../../tests/database.ts";
import {
  leads,
  llmCalls,
  llmUsage,
  notifications,
  turns,
  users,
  type Organization,
} from "../schema/index.ts";
import { addUsage, loadSpending, usageOf } from "./llm-usage.ts";
import { saveCalls, type TurnKey } from "./turns.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const MONTH = usageMonth(Date.now());
const NOVEMBER = Date.UTC(2026, 10, 15);
const CALL = {
  stage: "eyes" as const,
  provider: "groq",
  model: "m",
  promptVersion: "1",
  simulated: false,
  inputTokens: 100,
  cachedTokens: 40,
  outputTokens: 7,
  latencyMs: 4,
  costMicros: 3 as number | null,
  isFallback: false,
};
const cost = (costMicros: number | null) => ({ ...CALL, costMicros });

async function organizationWith(settings: Partial<Organization> = {}) {
  const { db } = database;
  const { organizationId, channelId } = await createOrganization(db, settings);
  const [leadId, turnId] = [v7(), v7()];
  const key: TurnKey = { organizationId, leadId, turnId, attempt: 1 };
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(leads).values({ id: leadId, organizationId, channelId });
    await tx.insert(turns).values({
      id: turnId,
      organizationId,
      leadId,
      cause: "messages",
      messageIds: [],
      startedAt: new Date(),
    });
  });
  const read = <T>(work: Parameters<typeof db.tenant<T>>[1]) => db.tenant(organizationId, work);
  return {
    organizationId,
    key,
    read,
    save: (...calls: (typeof CALL)[]) => read((tx) => saveCalls(tx, key, calls)),
    spend: (costMicros: number, now: number) =>
      read((tx) => addUsage(tx, organizationId, [cost(costMicros)], now)),
    owner: async (disabledAt: Date | null = null) => {
      const id = v7();
      const [email, name] = [`${id}@example.test`, "Owner"];
      await read((tx) =>
        tx.insert(users).values({
          id,
          organizationId,
          email,
          name,
          role: "owner",
          passwordHash: "-",
          disabledAt,
        }),
      );
      return id;
    },
    told: () => read((tx) => tx.select().from(notifications).orderBy(notifications.id)),
  };
}

describe("the month's sum", () => {
  test("is that of the calls' rows, whoever saves at the same time, and of no other organization's", async () => {
    const one = await organizationWith();
    const other = await organizationWith();
    const costs = Array.from({ length: 50 }, (_, n) => (n % 5 === 0 ? null : n));
    await Promise.all([
      ...costs.map((costMicros) => one.save(cost(costMicros), cost(1))),
      other.save(CALL),
    ]);
    const [rows] = await one.read((tx) =>
      tx
        .select({
          calls: sql<number>`count(*)::int`,
          inputTokens: sql<number>`sum(${llmCalls.inputTokens})::int`,
          cachedTokens: sql<number>`sum(${llmCalls.cachedTokens})::int`,
          outputTokens: sql<number>`sum(${llmCalls.outputTokens})::int`,
          costMicros: sql<number>`sum(${llmCalls.costMicros})::int`,
        })
        .from(llmCalls),
    );
    expect(rows).toMatchObject({ calls: 100, inputTokens: 10_000, costMicros: 1_050 });
    expect(await one.read((tx) => usageOf(tx, MONTH))).toMatchObject(rows!);
    expect(await other.read((tx) => usageOf(tx, MONTH))).toMatchObject({ calls: 1, costMicros: 3 });
  });

  test("is not written when the calls are not", async () => {
    const { read, key } = await organizationWith();
    const failing = read(async (tx) => {
      await saveCalls(tx, key, [CALL]);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await read((tx) => usageOf(tx, MONTH))).toBeUndefined();
  });
});

describe("a budget", () => {
  test("tells the owner once at four fifths and once at all of it, each month anew", async () => {
    const org = await organizationWith({ llmBudgetMicros: 100 });
    const owner = await org.owner();
    const kinds = async () => (await org.told()).map(({ kind }) => kind);
    await org.spend(79, NOVEMBER);
    expect(await kinds()).toEqual([]);
    await Promise.all(Array.from({ length: 10 }, () => org.spend(1, NOVEMBER)));
    expect(await kinds()).toEqual(["llm_budget_warning"]);
    await Promise.all(Array.from({ length: 20 }, () => org.spend(5, NOVEMBER)));
    expect(await kinds()).toEqual(["llm_budget_warning", "llm_budget_exhausted"]);
    expect((await org.told())[0]).toMatchObject({
      userId: owner,
      leadId: null,
      data: { month: "2026-11-01", spentMicros: 80, budgetMicros: 100 },
    });
    await org.spend(300, Date.UTC(2026, 11, 1));
    expect(await kinds()).toHaveLength(3);
    expect((await kinds()).at(-1)).toBe("llm_budget_exhausted");
  });

  test("tells no owner who was shut out, and everybody when no other is there", async () => {
    const org = await organizationWith({ llmBudgetMicros: 100 });
    await org.owner(new Date());
    await org.spend(80, NOVEMBER);
    const owner = await org.owner();
    await org.spend(20, NOVEMBER);
    expect((await org.told()).map(({ userId }) => userId)).toEqual([null, owner]);
  });

  test("that nobody set, or that calls of no price cannot touch, tells nothing", async () => {
    const [without, small] = [
      await organizationWith(),
      await organizationWith({ llmBudgetMicros: 1 }),
    ];
    await without.save(cost(1e9));
    await small.save(cost(null), cost(0));
    expect([...(await without.told()), ...(await small.told())]).toEqual([]);
  });

  test("is compared with this month's spending only", async () => {
    const { organizationId, read, spend } = await organizationWith({ llmBudgetMicros: 100 });
    await spend(500, NOVEMBER);
    const of = (now: number) => read((tx) => loadSpending(tx, organizationId, now));
    expect(await of(NOVEMBER)).toMatchObject({ budgetMicros: 100, spentMicros: 500 });
    expect(await of(Date.UTC(2026, 11, 1))).toMatchObject({ spentMicros: 0 });
  });
});

describe("calls a minute", () => {
  test("count from the newest back, in the index alone, and one organization's only", async () => {
    const org = await organizationWith({ llmCallsPerMinute: 3 });
    const busy = await organizationWith();
    await busy.save(...Array.from({ length: 5 }, () => CALL));
    const of = () => org.read((tx) => loadSpending(tx, org.organizationId, Date.now()));
    await org.save(CALL, CALL);
    expect((await of()).oldestThatCounts).toBeNull();
    await org.save(CALL, CALL);
    const times = await org.read((tx) =>
      tx.select({ at: llmCalls.createdAt }).from(llmCalls).orderBy(llmCalls.createdAt),
    );
    expect((await of()).oldestThatCounts).toBe(times[1]!.at.getTime());
    const plan = await org.read(async (tx) => {
      // A few rows in one page are no work in any way: as if there were many.
      await tx.execute(sql`set local enable_seqscan = off`);
      await tx.execute(sql`set local enable_bitmapscan = off`);
      return tx.execute(sql`explain select created_at from llm_calls
        where organization_id = ${org.organizationId} order by created_at desc offset 2 limit 1`);
    });
    expect(JSON.stringify(plan)).toContain("Index Only Scan Backward");
  });
});

test("I6: a month's sum cannot be written for another organization", async () => {
  const [one, other] = [await organizationWith(), await organizationWith()];
  await other.save(CALL);
  const stolen = one.read((tx) =>
    tx
      .update(llmUsage)
      .set({ costMicros: 0 })
      .where(eq(llmUsage.organizationId, other.organizationId))
      .returning(),
  );
  expect(await stolen).toEqual([]);
});
