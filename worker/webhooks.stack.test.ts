import { createHmac } from "node:crypto";
import { pino } from "pino";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addEvent } from "../db/queries/add-event.ts";
import { listDeliveries, redeliver } from "../db/queries/webhook-deliveries.ts";
import {
  addEndpoint,
  changeEndpoint,
  findEndpoint,
  replaceSecret,
} from "../db/queries/webhook-endpoints.ts";
import { webhookDeliveries, webhookEndpoints, type WebhookDelivery } from "../db/schema/index.ts";
import { postOutbound } from "../platform/outbound-http.ts";
import { seal } from "../platform/secret-box.ts";
import { newWebhookSecret } from "../platform/webhook-signature.ts";
import { activityWorld, type ActivityWorld } from "../tests/activity-world.ts";
import { TEST_KEYS } from "../tests/database.ts";
import { readableHistory } from "../tests/readable-history.ts";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";
import { fastForward } from "../tests/time-travel.ts";
import { webhookReceiver, type WebhookReceiver } from "../tests/webhook-receiver.ts";
import { webhookWorkflowId } from "../workflows/contract.ts";
import { deleteOldDeliveries, dispatchStalled, dispatchUntold } from "./webhook-dispatcher.ts";

const DAY_SECONDS = 24 * 3_600;
const TWO_HOURS_MS = 2 * 3_600_000;
let world: ActivityWorld;
let worker: ScriptedWorker;
let receiver: WebhookReceiver;
const PAUSE = { firstMs: 500, mostMs: 3_600_000 };
const pause = { ...PAUSE };
beforeAll(async () => {
  world = await activityWorld(
    {},
    { post: (url, request) => postOutbound(url, request, { allowPrivate: true }), pause },
  );
  worker = await startScriptedWorker(world.activities);
  receiver = await webhookReceiver();
});
afterAll(async () => {
  receiver[Symbol.dispose]();
  await worker[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer.next = () => 204;
  Object.assign(pause, PAUSE);
});
/** What the next test does is nothing for the endpoints of this one. */
afterEach(() => world.read((tx) => tx.update(webhookEndpoints).set({ state: "paused" })));

const log = pino({ level: "silent" });
const dispatcher = () => ({ db: world.db, client: worker.client, log });
const dispatch = async () => (await dispatchUntold(dispatcher())).lanes;

/** An endpoint of the world's organization that asked for all changes of leads. */
async function endpoint(kinds: string[] = ["lead.changed"], url = receiver.url) {
  const id = v7();
  const secret = newWebhookSecret();
  const box = seal(secret, `webhook_endpoints.secret:${id}`, TEST_KEYS);
  const { organizationId } = world;
  await world.read((tx) => addEndpoint(tx, { id, organizationId, url, kinds, secret: box }));
  return {
    id,
    organizationId,
    secret,
    handle: (leadId: string | null) =>
      worker.client.workflow.getHandle(webhookWorkflowId({ endpointId: id, leadId })),
    deliveries: () => world.read((tx) => listDeliveries(tx, { id, organizationId }, {}, null, 100)),
  };
}
type Endpoint = Awaited<ReturnType<typeof endpoint>>;
const happens = (leadId: string | null, n = 0) =>
  world.read((tx) => addEvent(tx, world.organizationId, "lead.changed", leadId, { n }));
const settled = (of: Endpoint, count: number, state: WebhookDelivery["state"] = "delivered") =>
  vi.waitFor(
    async () => {
      const rows = (await of.deliveries()).filter((row) => row.state === state);
      expect(rows).toHaveLength(count);
      return rows;
    },
    { timeout: 60_000, interval: 100 },
  );
const toldOf = (leadId: string | null) =>
  receiver.received.filter(({ event }) => event.leadId === leadId);

function isSigned({ headers, body }: WebhookReceiver["received"][number], secret: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const content = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const expected = `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(expected);
}

test("a receiver that fails twice gets the same id again, each lead's events in order, and is told only what it asked for", async () => {
  const mine = await endpoint();
  const [slow, quick] = [v7(), v7()];
  let refusals = 2;
  receiver.answer.next = ({ leadId }) => (leadId === slow && (refusals -= 1) >= 0 ? 503 : 200);
  for (const n of [1, 2, 3]) await happens(slow, n);
  await happens(quick, 1);
  await happens(null, 1);
  await world.read((tx) => addEvent(tx, world.organizationId, "listing.changed", null));
  expect(await dispatch()).toBe(3);
  const rows = await settled(mine, 5);
  expect(toldOf(slow).map(({ event, answered }) => [event.data["n"], answered])).toEqual([
    [1, 503],
    [1, 503],
    [1, 200],
    [2, 200],
    [3, 200],
  ]);
  const [first, again, taken] = toldOf(slow);
  expect(new Set([first, again, taken].map((each) => each!.headers["webhook-id"])).size).toBe(1);
  expect(first!.event.id).toBe(first!.headers["webhook-id"]);
  expect(first!.body).toBe(taken!.body);
  // The other lead did not wait for it.
  expect(receiver.received.findIndex(({ event }) => event.leadId === quick)).toBeLessThan(
    receiver.received.indexOf(taken!),
  );
  expect(toldOf(null)).toHaveLength(1);
  for (const each of receiver.received) expect(isSigned(each, mine.secret)).toBe(true);
  const oldest = rows.find(
    ({ leadId, payload }) =>
      leadId === slow && payload["data"] && Object.values(payload["data"])[0] === 1,
  );
  expect(oldest).toMatchObject({ attempts: 3, lastStatus: 200, lastError: null });
});

test("while a secret is replaced both sign, and the old one no longer than that", async () => {
  const mine = await endpoint();
  const fresh = newWebhookSecret();
  const box = seal(fresh, `webhook_endpoints.secret:${mine.id}`, TEST_KEYS);
  const rotate = (until: Date) =>
    world.read((tx) => replaceSecret(tx, { id: mine.id, version: null }, box, until));
  await rotate(new Date(Date.now() + 60_000));
  const leadId = v7();
  await happens(leadId, 1);
  await dispatch();
  await settled(mine, 1);
  const [both] = toldOf(leadId);
  expect([isSigned(both!, mine.secret), isSigned(both!, fresh)]).toEqual([true, true]);
  await rotate(new Date(Date.now() - 1));
  await happens(leadId, 2);
  await dispatch();
  await settled(mine, 2);
  const [, one] = toldOf(leadId);
  expect(String(one!.headers["webhook-signature"])).not.toContain(" ");
  expect(isSigned(one!, mine.secret)).toBe(false);
});

test("after a day it gives up and goes on with the next, which is overdue by then and is tried once", async () => {
  const mine = await endpoint();
  const leadId = v7();
  receiver.answer.next = () => 500;
  // Of each pause that passes the server makes a second.
  Object.assign(pause, { firstMs: TWO_HOURS_MS, mostMs: TWO_HOURS_MS });
  await happens(leadId, 1);
  await happens(leadId, 2);
  const [second] = await mine.deliveries();
  await world.read((tx) =>
    tx
      .update(webhookDeliveries)
      .set({ giveUpAt: new Date(Date.now() + 60_000) })
      .where(eq(webhookDeliveries.id, second!.id)),
  );
  await dispatch();
  await vi.waitUntil(() => toldOf(leadId).length >= 1, { timeout: 30_000 });
  await fastForward(mine.handle(leadId), DAY_SECONDS + 3_600);
  const rows = await settled(mine, 2, "failed");
  const attempts = rows.toReversed().map((row) => row.attempts);
  expect(attempts[0]).toBeGreaterThanOrEqual(10);
  expect(attempts[1]).toBe(1);
  expect(rows[0]).toMatchObject({ lastStatus: 500, lastError: "refused", deliveredAt: null });
  await mine.handle(leadId).result();
});

test("redelivered: once more under the same id, also what had been taken, and at once although it waits", async () => {
  const mine = await endpoint();
  const leadId = v7();
  await happens(leadId, 1);
  await dispatch();
  const [row] = await settled(mine, 1);
  await world.read((tx) => redeliver(tx, mine.id, row!.id));
  await dispatch();
  await vi.waitUntil(() => toldOf(leadId).length === 2, { timeout: 30_000 });
  expect(toldOf(leadId)[1]!.body).toBe(toldOf(leadId)[0]!.body);
  await settled(mine, 1);

  let failures = 0;
  receiver.answer.next = () => {
    failures += 1;
    if (failures === 3) pause.firstMs = 60_000;
    return 500;
  };
  await happens(leadId, 2);
  await dispatch();
  // The fourth attempt would come minutes after the third.
  await vi.waitUntil(() => toldOf(leadId).length === 5, { timeout: 40_000 });
  receiver.answer.next = () => 200;
  const [waiting] = (await mine.deliveries()).filter(({ state }) => state === "pending");
  await world.read((tx) => redeliver(tx, mine.id, waiting!.id));
  const began = Date.now();
  await dispatch();
  await settled(mine, 2);
  expect(Date.now() - began).toBeLessThan(10_000);
});

test("a dispatcher that dies between signal and mark makes nothing go out twice", async () => {
  const mine = await endpoint();
  const leadId = v7();
  for (const n of [1, 2, 3]) await happens(leadId, n);
  const dying = {
    ...world.db,
    tenant: () => Promise.reject(new Error("killed")),
  } as typeof world.db;
  await expect(dispatchUntold({ ...dispatcher(), db: dying })).rejects.toThrow("killed");
  await settled(mine, 3);
  expect((await mine.deliveries()).map(({ dispatchedAt }) => dispatchedAt)).toEqual([
    null,
    null,
    null,
  ]);
  // Delivered ones are not told again, so a new one stands for what is still to be told.
  await happens(leadId, 4);
  await Promise.all([dispatch(), dispatch()]);
  await settled(mine, 4);
  expect(toldOf(leadId).map(({ event }) => event.data["n"])).toEqual([1, 2, 3, 4]);
});

test("an endpoint that is gone is paused, keeps what waits, and gets it when it is resumed", async () => {
  const mine = await endpoint();
  const leadId = v7();
  receiver.answer.next = () => 410;
  await happens(leadId, 1);
  await happens(leadId, 2);
  await dispatch();
  await mine.handle(leadId).result();
  const [second, first] = await mine.deliveries();
  expect(first).toMatchObject({ state: "failed", attempts: 1, lastStatus: 410, lastError: "gone" });
  expect(second).toMatchObject({ state: "pending", attempts: 0 });
  await happens(leadId, 3);
  expect(await mine.deliveries()).toHaveLength(2);
  expect(await world.read((tx) => findEndpoint(tx, mine.id))).toMatchObject({ state: "paused" });
  expect(await dispatch()).toBe(0);
  receiver.answer.next = () => 200;
  await world.read((tx) => changeEndpoint(tx, { id: mine.id, version: null }, { state: "active" }));
  expect(await dispatch()).toBe(1);
  await settled(mine, 1);
});

test("a workflow that is lost is told again once nothing has happened for long; what is old is deleted", async () => {
  const mine = await endpoint();
  const leadId = v7();
  receiver.answer.next = () => 500;
  await happens(leadId, 1);
  await dispatch();
  await vi.waitUntil(() => toldOf(leadId).length >= 1, { timeout: 30_000 });
  await mine.handle(leadId).terminate("lost");
  receiver.answer.next = () => 200;
  expect(await dispatchStalled(dispatcher())).toMatchObject({ lanes: 0 });
  const ago = (days: number) => new Date(Date.now() - days * DAY_SECONDS * 1_000);
  const ofMine = eq(webhookDeliveries.endpointId, mine.id);
  const past = { dispatchedAt: ago(1), lastAttemptAt: ago(1) };
  await world.read((tx) => tx.update(webhookDeliveries).set(past).where(ofMine));
  expect(await dispatchStalled(dispatcher())).toMatchObject({ lanes: 1 });
  await settled(mine, 1);
  await world.read((tx) =>
    tx
      .update(webhookDeliveries)
      .set({ createdAt: ago(29) })
      .where(ofMine),
  );
  await deleteOldDeliveries(dispatcher());
  expect(await mine.deliveries()).toHaveLength(1);
  await world.read((tx) =>
    tx
      .update(webhookDeliveries)
      .set({ createdAt: ago(31) })
      .where(ofMine),
  );
  await deleteOldDeliveries(dispatcher());
  expect(await mine.deliveries()).toHaveLength(0);
});

test("I7: the history holds ids and times, and no URL, secret, kind or content", async () => {
  const mine = await endpoint(["lead.changed"], `${receiver.url}/a-secret-path`);
  const leadId = v7();
  receiver.answer.next = () => (receiver.received.length === 0 ? 503 : 200);
  await happens(leadId, 424_242);
  await dispatch();
  await settled(mine, 1);
  await mine.handle(leadId).result();
  const text = readableHistory(JSON.stringify(await mine.handle(leadId).fetchHistory()));
  expect(text).toContain(leadId);
  expect(text).toContain(mine.id);
  for (const secret of [
    "a-secret-path",
    "127.0.0.1",
    "whsec_",
    "lead.changed",
    "424242",
    "not kept",
  ])
    expect(text).not.toContain(secret);
});
