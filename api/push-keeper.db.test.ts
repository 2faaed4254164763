import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { decodeJwt } from "jose";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eraseLead } from "../db/queries/erase-lead.ts";
import { notify } from "../db/queries/notify.ts";
import { queueTestPushes, subscribePush } from "../db/queries/push-subscriptions.ts";
import {
  leads,
  notifications,
  pushDeliveries,
  pushSubscriptions,
  sessions,
} from "../db/schema/index.ts";
import { createPushSender } from "../platform/web-push.ts";
import { createMember } from "../tests/api.ts";
import {
  createOrganization,
  TEST_KEYS,
  testDatabase,
  type TestDatabase,
} from "../tests/database.ts";
import { pushService } from "../tests/push-service.ts";
import { keepPushesSent, sendPushes, type PushKeeperDeps } from "./push-keeper.ts";
import { sealPushTarget } from "./push-target.ts";

const settings = { VAPID_PRIVATE_KEY: randomBytes(32), PUBLIC_URL: "https://funnel.example.com" };

let database: TestDatabase;
let service: Awaited<ReturnType<typeof pushService>>;
let deps: PushKeeperDeps;
beforeAll(async () => {
  database = await testDatabase();
  service = await pushService();
  deps = {
    db: database.db,
    log: pino({ level: "silent" }),
    keys: TEST_KEYS,
    push: createPushSender(settings, { allowPrivate: true }),
  };
});
beforeEach(() => {
  service.received.length = 0;
  service.answer.next = () => 201;
});
afterAll(async () => {
  service[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

/** An organization with one agent who is told things in one browser, and a lead of theirs. */
async function scene(language = "en") {
  const { organizationId, channelId } = await createOrganization(database.db);
  const inside = <T>(work: Parameters<typeof database.db.tenant<T>>[1]) =>
    database.db.tenant(organizationId, work);
  const leadId = v7();
  await inside((tx) =>
    tx.insert(leads).values({ id: leadId, organizationId, channelId, name: "Ana Maria Souza" }),
  );
  const subscribe = async () => {
    const id = v7();
    const { userId, sessionId } = await createMember(database.db, organizationId, "agent");
    const browser = service.browser(id);
    await inside((tx) =>
      subscribePush(tx, {
        id,
        organizationId,
        userId,
        sessionId,
        target: sealPushTarget(browser.target, id, TEST_KEYS),
        endpointHash: id,
        language,
      }),
    );
    return { ...browser, id, userId, sessionId };
  };
  const agent = await subscribe();
  return {
    organizationId,
    leadId,
    agent,
    inside,
    subscribe,
    tell: (userId: string | null = agent.userId) =>
      inside((tx) => notify(tx, { organizationId, userId, leadId }, "person_wanted")),
    send: (over: Partial<PushKeeperDeps> = {}) => sendPushes({ ...deps, ...over }, organizationId),
    waiting: () => inside((tx) => tx.select().from(pushDeliveries)),
    devices: () => inside((tx) => tx.select().from(pushSubscriptions)),
    /** Time goes by for what waits. */
    later: (interval: string) =>
      inside((tx) =>
        tx.update(pushDeliveries).set({
          dueAt: sql`${pushDeliveries.dueAt} - ${interval}::interval`,
          createdAt: sql`${pushDeliveries.createdAt} - ${interval}::interval`,
        }),
      ),
  };
}

describe("a notification on its way to a browser", () => {
  test("arrives once, in words that a stranger may read, signed and for an hour", async () => {
    const { agent, leadId, tell, send, waiting, devices } = await scene();
    await tell();
    await Promise.all([send(), send()]);
    await send();
    expect(service.received).toHaveLength(1);
    const { headers, body } = service.received[0]!;
    expect(agent.read(body)).toEqual({
      id: expect.any(String),
      title: "Ana",
      body: "Should hear from a person",
      tag: leadId,
      to: `/inbox/${leadId}`,
    });
    expect(headers).toMatchObject({ "content-encoding": "aes128gcm", urgency: "high" });
    expect(Number(headers["ttl"])).toBeGreaterThan(3_500);
    expect(Number(headers["ttl"])).toBeLessThanOrEqual(3_600);
    expect(headers["topic"]).toMatch(/^[\w-]{32}$/);
    const token = /^vapid t=([^,]+), k=(.+)$/.exec(headers["authorization"] ?? "");
    expect(token?.[2]).toBe(deps.push!.publicKey);
    expect(decodeJwt(token![1]!)).toMatchObject({
      aud: service.origin,
      sub: settings.PUBLIC_URL,
    });
    expect(await waiting()).toEqual([]);
    expect(await devices()).toEqual([
      expect.objectContaining({ lastError: null, lastUsedAt: expect.any(Date) }),
    ]);
  });

  test("that is a test arrives like any other", async () => {
    const { agent, inside, send } = await scene();
    await inside((tx) => queueTestPushes(tx, agent.userId));
    await send();
    expect(agent.read(service.received[0]!.body)).toMatchObject({ to: "/settings/account" });
  });

  test("is worded in the device's language", async () => {
    const { agent, tell, send } = await scene("ar");
    await tell();
    await send();
    expect(agent.read(service.received[0]!.body)["body"]).toMatch(/\p{Script=Arabic}/u);
  });

  test("comes again when the push service is down, later each time, and under the same id", async () => {
    const { agent, tell, send, waiting, later, devices } = await scene();
    service.answer.next = () => 503;
    await tell();
    await send();
    await send();
    expect(service.received).toHaveLength(1);
    expect((await devices())[0]).toMatchObject({ lastError: "unreachable", lastUsedAt: null });
    await later("6 seconds");
    await send();
    await later("6 seconds");
    await send();
    expect(service.received).toHaveLength(2);
    service.answer.next = () => 201;
    await later("10 seconds");
    await send();
    expect(new Set(service.received.map(({ body }) => agent.read(body)["id"])).size).toBe(1);
    expect(new Set(service.received.map(({ headers }) => headers["topic"])).size).toBe(1);
    expect([service.received.length, await waiting()]).toEqual([3, []]);
    expect((await devices())[0]).toMatchObject({ lastError: null });
  });

  test("comes again after whoever took it died", async () => {
    const { tell, send, later, waiting } = await scene();
    await tell();
    const died = { ...deps.push!, send: () => Promise.reject(new Error("killed")) };
    await expect(send({ push: died })).rejects.toThrow("killed");
    await send();
    expect([service.received.length, (await waiting()).length]).toEqual([0, 1]);
    await later("61 seconds");
    await send();
    expect(service.received).toHaveLength(1);
  });

  test("is given up after an hour, also when nobody could send it until then", async () => {
    const { tell, send, later, waiting } = await scene();
    await tell();
    await send({ push: null });
    expect((await waiting()).length).toBe(1);
    await later("1 hour");
    await send();
    expect([service.received, await waiting()]).toEqual([[], []]);
  });

  test.each([404, 410])("%i: nobody is there any more, and nothing goes there", async (status) => {
    const { agent, tell, send, waiting, devices, subscribe } = await scene();
    const other = await subscribe();
    service.answer.next = (path) => (path.includes(agent.id) ? status : 201);
    await tell(null);
    await tell(null);
    await send();
    expect((await devices()).map(({ id }) => id)).toEqual([other.id]);
    expect(await waiting()).toEqual([]);
  });

  test.each([
    [403, "not_allowed"],
    [413, "refused"],
  ])("%i: it is not tried again, and its device says why", async (status, lastError) => {
    const { tell, send, waiting, devices } = await scene();
    service.answer.next = () => status;
    await tell();
    await send();
    expect([(await devices())[0]?.lastError, await waiting()]).toEqual([lastError, []]);
  });

  test("goes to no address inside, whatever was stored", async () => {
    const { tell, send, waiting } = await scene();
    await tell();
    await send({ push: createPushSender(settings, { allowPrivate: false }) });
    expect([service.received, await waiting()]).toEqual([[], []]);
  });

  test("I12: is gone with its lead", async () => {
    const { organizationId, leadId, tell, waiting } = await scene();
    await tell();
    const request = { organizationId, leadId, requestedBy: null, requestedAt: new Date() };
    await database.db.eraser(organizationId, (tx) => eraseLead(tx, request));
    expect(await waiting()).toEqual([]);
  });

  test("is not sent when it was read, nor after the sign-in has run out", async () => {
    const { agent, tell, send, inside, waiting } = await scene();
    await tell();
    await inside((tx) => tx.update(notifications).set({ readAt: new Date() }));
    await send();
    await tell();
    await inside((tx) =>
      tx
        .update(sessions)
        .set({ lastUsedAt: sql`now() - interval '8 days'` })
        .where(eq(sessions.id, agent.sessionId)),
    );
    await send();
    expect([service.received, await waiting()]).toEqual([[], []]);
  });
});

test("what is due is sent by itself, in every organization", async () => {
  const scenes = [await scene(), await scene()];
  const keeper = keepPushesSent(deps);
  for (const { tell } of scenes) await tell();
  await expect.poll(() => service.received.length, { timeout: 10_000 }).toBe(2);
  await keeper[Symbol.asyncDispose]();
});
