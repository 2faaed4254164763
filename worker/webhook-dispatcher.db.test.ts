import type { Client } from "@temporalio/client";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { addEvent } from "../db/queries/add-event.ts";
import { addEndpoint } from "../db/queries/webhook-endpoints.ts";
import { webhookEndpoints } from "../db/schema/index.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../tests/database.ts";
import type { WebhookLane } from "../workflows/contract.ts";
import { dispatchUntold, startWebhookDispatcher } from "./webhook-dispatcher.ts";

let database: TestDatabase;
/** The organizations of the lanes that were told, in order. */
const told: string[] = [];
let refuses = (_lane: WebhookLane) => false;
const client = {
  workflow: {
    async signalWithStart(_: unknown, { args: [lane] }: { args: [WebhookLane] }) {
      if (refuses(lane)) throw new Error("refused");
      told.push(lane.organizationId);
    },
  },
} as unknown as Client;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
afterEach(() => {
  told.length = 0;
  refuses = () => false;
});
const deps = () => ({ db: database.db, client, log: pino({ level: "silent" }) });

/** An organization with an endpoint that is to be told of as many leads. */
async function waiting(count: number, state: "active" | "paused" = "active"): Promise<string> {
  const { organizationId } = await createOrganization(database.db);
  await database.db.tenant(organizationId, async (tx) => {
    const kinds = ["lead.changed"];
    await addEndpoint(tx, { organizationId, url: "https://x", kinds, secret: "x" });
    for (let n = 0; n < count; n += 1) await addEvent(tx, organizationId, "lead.changed", v7());
    await tx.update(webhookEndpoints).set({ state });
  });
  return organizationId;
}
const countOf = (organizationId: string) => told.filter((id) => id === organizationId).length;

test("a burst of one organization leaves the others their turn, and comes to its own", async () => {
  const portion = { limit: 12, share: 10 };
  const paused = await waiting(3, "paused");
  const much = await waiting(25);
  const [few, one] = [await waiting(3), await waiting(1)];
  expect(await dispatchUntold(deps(), portion)).toEqual({ lanes: 12, more: true });
  expect([countOf(few), countOf(one), countOf(much)]).toEqual([3, 1, 8]);
  // The first of each before the second of any.
  expect(new Set(told.slice(0, 3))).toEqual(new Set([much, few, one]));
  expect(await dispatchUntold(deps(), portion)).toEqual({ lanes: 10, more: true });
  expect(await dispatchUntold(deps(), portion)).toEqual({ lanes: 7, more: false });
  expect([countOf(much), countOf(paused)]).toEqual([25, 0]);
  expect(await dispatchUntold(deps(), portion)).toEqual({ lanes: 0, more: false });
});

test("what cannot be told is not tried again at once", async () => {
  const organizationId = await waiting(4);
  let count = 0;
  refuses = () => (count += 1) === 1;
  expect(await dispatchUntold(deps(), { limit: 4, share: 4 })).toEqual({ lanes: 4, more: false });
  expect(countOf(organizationId)).toBe(3);
  expect(await dispatchUntold(deps())).toMatchObject({ lanes: 1 });
});

test("as long as there is more than a portion it does not pause", async () => {
  const organizationId = await waiting(40);
  const dispatcher = startWebhookDispatcher(deps(), { limit: 2, share: 2 });
  // With a second's pause after each portion it would take twenty.
  await vi.waitUntil(() => countOf(organizationId) === 40, { timeout: 10_000 });
  await dispatcher[Symbol.asyncDispose]();
});
