import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { MockActivityEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTurn } from "../db/queries/turns.ts";
import { leads, llmCalls, notifications, organizations, turns } from "../db/schema/index.ts";
import { usageMonth } from "../domain/llm-allowance.ts";
import { addUsage, usageOf } from "../db/queries/llm-usage.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { CallRecord } from "../llm/stages.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { leadSays } from "../tests/lead.ts";
import { askModel } from "./ask-model.ts";
import type { TurnRef } from "./contract.ts";

let world: ActivityWorld;
beforeAll(async () => void (world = await activityWorld()));
afterAll(() => world[Symbol.asyncDispose]());

const CALL: CallRecord = {
  stage: "eyes",
  provider: "groq",
  model: "m",
  promptVersion: "1",
  simulated: false,
  inputTokens: 100,
  cachedTokens: 0,
  outputTokens: 5,
  latencyMs: 4,
  costMicros: 10,
  isFallback: false,
};

async function limit(settings: {
  llmBudgetMicros?: number | null;
  llmCallsPerMinute?: number | null;
}) {
  await world.read((tx) =>
    tx.update(organizations).set({ llmBudgetMicros: null, llmCallsPerMinute: null, ...settings }),
  );
}

/** A turn of a lead who wrote something that needs a model. */
async function newTurn(): Promise<{ ref: TurnRef; messageIds: string[] }> {
  const leadId = await world.lead();
  const messageIds = [await leadSays(world.db, world.organization, leadId, "a flat in Alfama")];
  return { ref: world.ref(leadId, MONDAY), messageIds };
}

async function ask(work: () => Promise<{ calls: CallRecord[] }>) {
  const { ref, messageIds } = await newTurn();
  await world.read((tx) => openTurn(tx, ref, { cause: "messages", messageIds, now: MONDAY }));
  const warnings: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => void warnings.push(line) });
  const result: unknown = await new MockActivityEnvironment()
    .run((turn: TurnRef) => askModel({ db: world.db, log }, turn, work), ref)
    .catch((error: unknown) => error);
  return { result, warnings, turnId: ref.turnId, leadId: ref.leadId };
}

const spent = async () =>
  (await world.read((tx) => usageOf(tx, usageMonth(Date.now()))))?.costMicros ?? 0;

const callsOf = (turnId: string) =>
  world.read((tx) => tx.select().from(llmCalls).where(eq(llmCalls.turnId, turnId)));

describe("asking a model", () => {
  test("is refused before the call when the month's budget is spent", async () => {
    await world.read((tx) =>
      addUsage(tx, world.organizationId, [{ ...CALL, costMicros: 1 }], Date.now()),
    );
    await limit({ llmBudgetMicros: await spent() });
    let asked = 0;
    const work = async () => ({ calls: [CALL].slice((asked += 1)) });
    const { result } = await ask(work);
    expect(result).toMatchObject({ retryable: false, details: { reason: "budget" } });
    expect(asked).toBe(0);
    await limit({ llmBudgetMicros: (await spent()) + 1 });
    expect((await ask(work)).result).toEqual({ calls: [] });
  });

  test("waits while a minute's calls are made, by whichever worker", async () => {
    const turn = await ask(async () => ({ calls: [] }));
    const { organizationId } = world;
    const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000);
    await world.read((tx) =>
      tx.insert(llmCalls).values(
        [70, 50, 20].map((ago) => ({
          ...CALL,
          organizationId,
          turnId: turn.turnId,
          attempt: 1,
          createdAt: at(ago),
        })),
      ),
    );
    await limit({ llmCallsPerMinute: 3 });
    expect((await ask(async () => ({ calls: [] }))).result).toEqual({ calls: [] });
    await limit({ llmCallsPerMinute: 2 });
    const { result } = await ask(async () => ({ calls: [] }));
    expect(result).toMatchObject({ retryable: true, details: { reason: "calls_per_minute" } });
    const { retryAfterMs } = result as LlmError;
    expect(retryAfterMs).toBeGreaterThan(5_000);
    expect(retryAfterMs).toBeLessThanOrEqual(10_000);
  });

  test("keeps what was paid for answers that could not be used", async () => {
    await limit({});
    const before = await spent();
    const details = { reason: "unreadable", calls: [CALL, CALL] };
    const { result, turnId } = await ask(() =>
      Promise.reject(new LlmError("unreadable", { retryable: true, details })),
    );
    expect(result).toMatchObject({ details: { reason: "unreadable" } });
    expect(await callsOf(turnId)).toHaveLength(2);
    expect(await spent()).toBe(before + 20);
  });

  test("says in the log when the fallback answered", async () => {
    const { warnings, turnId } = await ask(async () => ({
      calls: [CALL, { ...CALL, isFallback: true, provider: "openai-compatible" }],
    }));
    expect(warnings).toHaveLength(1);
    expect(JSON.parse(warnings[0]!)).toMatchObject({ turnId, provider: "openai-compatible" });
    expect((await ask(async () => ({ calls: [CALL] }))).warnings).toEqual([]);
  });
});

describe("over the budget", () => {
  test("a lead gets an approved sentence and a person, and no model is asked again", async () => {
    const { ref, messageIds } = await newTurn();
    await limit({ llmBudgetMicros: 0 });
    const turn = { ...ref, cause: "messages" as const, messageIds };
    await expect(world.run("observe", turn)).rejects.toMatchObject({
      type: "LlmError",
      nonRetryable: true,
      details: [{ reason: "budget" }],
    });
    await world.run("fallBack", turn);
    await world.run("sendReply", ref);
    await world.run("finishTurn", { ...ref, outcome: "sent" });
    await world.run("remember", ref);
    expect(await callsOf(ref.turnId)).toEqual([]);
    const [row] = await world.read((tx) => tx.select().from(turns).where(eq(turns.id, ref.turnId)));
    expect(row).toMatchObject({
      reason: "budget",
      gate: { done: { action: { kind: "hand_over", why: "bot_failed" } } },
      mouth: { source: "sentence" },
    });
    const [lead] = await world.read((tx) =>
      tx.select().from(leads).where(eq(leads.id, ref.leadId)),
    );
    expect(lead).toMatchObject({ owner: "person", summary: "" });
    await limit({});
    const other = await newTurn();
    await world.run("fallBack", { ...turn, ...other.ref, messageIds: other.messageIds });
    const [failed] = await world.read((tx) =>
      tx.select().from(turns).where(eq(turns.id, other.ref.turnId)),
    );
    expect(failed?.reason).toBe("bot_failed");
  });

  test("a follow-up is skipped with that reason", async () => {
    await limit({ llmBudgetMicros: 0 });
    const leadId = await world.lead({ lastInboundAt: new Date(MONDAY - 3_600_000) });
    const ref = world.ref(leadId, MONDAY);
    expect(await world.run("compose", { ...ref, cause: "follow_up" })).toEqual({ speaks: false });
    const [row] = await world.read((tx) => tx.select().from(turns).where(eq(turns.id, ref.turnId)));
    expect(row?.reason).toBe("budget");
    await world.run("finishTurn", { ...ref, outcome: "withheld" });
    const failures = await world.read((tx) =>
      tx
        .select()
        .from(notifications)
        .where(sql`${notifications.kind} = 'something_failed'`),
    );
    expect(failures).toEqual([]);
    await limit({});
    const next = world.ref(leadId, MONDAY);
    expect(await world.run("compose", { ...next, cause: "follow_up" })).toEqual({ speaks: true });
  });
});
