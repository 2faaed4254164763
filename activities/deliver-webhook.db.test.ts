import { MockActivityEnvironment } from "@temporalio/testing";
import { DefaultLogger } from "@temporalio/worker";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addEvent } from "../db/queries/add-event.ts";
import { addEndpoint } from "../db/queries/webhook-endpoints.ts";
import {
  events,
  notifications,
  webhookDeliveries,
  webhookEndpoints,
  type WebhookDelivery,
} from "../db/schema/index.ts";
import { FunnelError } from "../platform/errors.ts";
import { fewAtOnce } from "../platform/few-at-once.ts";
import { seal } from "../platform/secret-box.ts";
import { newWebhookSecret } from "../platform/webhook-signature.ts";
import { activityWorld, type ActivityWorld } from "../tests/activity-world.ts";
import { TEST_KEYS } from "../tests/database.ts";
import type { WebhookDeliveryRef } from "./contract.ts";

let world: ActivityWorld;
/** What the endpoint answers next; nothing until it is resolved. */
let answer = Promise.withResolvers<number>();
let posted = 0;
const post = () => {
  posted += 1;
  return answer.promise;
};
const places = fewAtOnce(2);
const pause = { firstMs: 5_000, mostMs: 60_000 };
beforeAll(async () => void (world = await activityWorld({}, { post, places, pause })));
afterAll(() => world[Symbol.asyncDispose]());
afterEach(() => {
  answer = Promise.withResolvers();
  posted = 0;
});

/** Deliveries of as many leads to a new endpoint. */
async function deliveries(count: number): Promise<WebhookDeliveryRef[]> {
  const { organizationId } = world;
  const endpointId = v7();
  const secret = seal(newWebhookSecret(), `webhook_endpoints.secret:${endpointId}`, TEST_KEYS);
  return world.read(async (tx) => {
    const kinds = ["lead.changed"];
    await addEndpoint(tx, { id: endpointId, organizationId, url: "https://x", kinds, secret });
    for (let n = 0; n < count; n += 1) await addEvent(tx, organizationId, "lead.changed", v7());
    const rows = await tx
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.endpointId, endpointId));
    return rows.map(({ id, leadId }) => ({ organizationId, endpointId, leadId, deliveryId: id }));
  });
}
const deliver = (ref: WebhookDeliveryRef, attempt = 1) =>
  new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger("ERROR") }).run(
    world.activities.deliverWebhook,
    ref,
  );
const change = (ref: WebhookDeliveryRef, over: Partial<WebhookDelivery>) =>
  world.read((tx) =>
    tx.update(webhookDeliveries).set(over).where(eq(webhookDeliveries.id, ref.deliveryId)),
  );
const rowOf = async ({ deliveryId }: WebhookDeliveryRef) =>
  (
    await world.read((tx) =>
      tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, deliveryId)),
    )
  )[0]!;
const failed = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable(),
    (error: { type: string; nextRetryDelay: number }) => error,
  );

describe("when as many of the organization's are under way as may be", () => {
  test("another is put off, and that is no attempt; a place that is free again is taken", async () => {
    const refs = await deliveries(3);
    const underWay = refs.slice(0, 2).map((ref) => deliver(ref));
    await expect.poll(() => posted).toBe(2);
    const third = refs[2]!;
    const { type, nextRetryDelay } = await failed(deliver(third));
    expect(type).toBe("unavailable");
    expect(nextRetryDelay).toBeGreaterThanOrEqual(500);
    expect(nextRetryDelay).toBeLessThanOrEqual(1_000);
    const later = (await failed(deliver(third, 20))).nextRetryDelay;
    expect(later).toBeGreaterThanOrEqual(30_000);
    expect(later).toBeLessThanOrEqual(60_000);
    expect(await rowOf(third)).toMatchObject({ state: "pending", attempts: 0 });
    expect(posted).toBe(2);
    answer.resolve(204);
    await Promise.all(underWay);
    await deliver(third);
    expect(await rowOf(third)).toMatchObject({ state: "delivered", attempts: 1 });
  });

  test("the last attempt of one that is overdue is made all the same", async () => {
    const refs = await deliveries(3);
    await change(refs[2]!, { giveUpAt: new Date() });
    const all = refs.slice(0, 2).map((ref) => deliver(ref));
    await expect.poll(() => posted).toBe(2);
    all.push(deliver(refs[2]!));
    await expect.poll(() => posted).toBe(3);
    answer.resolve(204);
    await Promise.all(all);
  });

  test("other organizations have places of their own", () => {
    expect(places.take("one")).not.toBeNull();
    expect(places.take("one")).not.toBeNull();
    expect(places.take("one")).toBeNull();
    expect(places.take("other")).not.toBeNull();
  });
});

describe("owners and managers hear", () => {
  /** Who was told since, and of what. */
  async function heard(work: () => Promise<unknown>) {
    const all = () => world.read((tx) => tx.select().from(notifications));
    const before = (await all()).length;
    await work();
    const told = (await all()).slice(before);
    return told.map(({ userId, kind, data }) => ({ userId, kind, ...data }));
  }
  const giveUp = (ref: WebhookDeliveryRef) => world.run("giveUpWebhook", ref);
  let [owner, manager] = ["", ""];
  beforeAll(async () => {
    owner = await world.agent({ role: "owner" });
    manager = await world.agent({ role: "manager" });
    await world.agent({ role: "manager", disabledAt: new Date() });
    await world.agent();
  });

  test("once that an endpoint is gone, and that it was paused is an event", async () => {
    const refs = await deliveries(2);
    const { endpointId: webhookId } = refs[0]!;
    const told = heard(() => Promise.all(refs.map((ref) => failed(deliver(ref)))));
    await expect.poll(() => posted).toBe(2);
    answer.resolve(410);
    expect(await told).toEqual(
      [owner, manager].map((userId) => ({ userId, kind: "webhook_paused", webhookId })),
    );
    const changes = await world.read((tx) =>
      tx.select().from(events).where(eq(events.kind, "webhook.changed")),
    );
    const ofThis = changes.filter(({ data }) => data["webhookId"] === webhookId);
    expect(ofThis).toHaveLength(["added", "paused"].length);
  });

  test("once a day that events are given up", async () => {
    const refs = await deliveries(3);
    const { endpointId: webhookId } = refs[0]!;
    const once = [owner, manager].map((userId) => ({
      userId,
      kind: "webhook_failing",
      webhookId,
    }));
    const both = () => Promise.all([giveUp(refs[0]!), giveUp(refs[1]!)]);
    expect(await heard(both)).toEqual(once);
    expect(await heard(() => giveUp(refs[0]!))).toEqual([]);
    const failingToldAt = new Date(Date.now() - 25 * 3_600_000);
    await world.read((tx) =>
      tx.update(webhookEndpoints).set({ failingToldAt }).where(eq(webhookEndpoints.id, webhookId)),
    );
    expect(await heard(() => giveUp(refs[2]!))).toEqual(once);
  });

  test("that an address leads where nothing may be sent any more", async () => {
    const [ref] = await deliveries(1);
    const told = heard(() => failed(deliver(ref!)));
    await expect.poll(() => posted).toBe(1);
    answer.reject(new FunnelError("bad_request", "not public", { reason: "not_public" }));
    expect((await told).map(({ kind }) => kind)).toEqual(["webhook_failing", "webhook_failing"]);
  });
});

test.each([
  ["the first time", 1, 0, 5_000],
  ["the third", 3, 2, 20_000],
  ["many times", 12, 11, 60_000],
  ["once, after it was put off nine times", 10, 0, 5_000],
  ["once more, since it was sent again", 1, 9, 5_000],
])(
  "after it failed %s it is tried again when its turn comes",
  async (_, attempt, before, pauseMs) => {
    const [ref] = await deliveries(1);
    await change(ref!, { attempts: before });
    answer.resolve(503);
    const { type, nextRetryDelay } = await failed(deliver(ref!, attempt));
    expect([type, nextRetryDelay]).toEqual(["upstream_failed", pauseMs]);
    expect(await rowOf(ref!)).toMatchObject({ state: "pending", attempts: before + 1 });
  },
);
