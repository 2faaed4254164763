import { createECDH, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notify } from "../../db/queries/notify.ts";
import { endSessionsOf } from "../../db/queries/sessions.ts";
import { pushDeliveries, pushSubscriptions } from "../../db/schema/index.ts";
import { createPushSender } from "../../platform/web-push.ts";
import { createMember, testApi } from "../../tests/api.ts";
import {
  createOrganization,
  TEST_KEYS,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { openPushTarget } from "../push-target.ts";

const settings = { VAPID_PRIVATE_KEY: randomBytes(32), PUBLIC_URL: "http://localhost:3000" };
const sender = createPushSender(settings, { allowPrivate: false });

let database: TestDatabase;
let api: ReturnType<typeof testApi>;
let org: TestOrganization;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(database.db, { push: sender });
  org = await createOrganization(database.db);
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

type Member = Awaited<ReturnType<typeof createMember>>;
const aMember = () => createMember(database.db, org.organizationId, "agent");

function aBrowser(endpoint = `https://push.example.com/${randomBytes(8).toString("hex")}`) {
  const pair = createECDH("prime256v1");
  const keys = {
    p256dh: pair.generateKeys("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
  return { endpoint, keys, language: "en" };
}

function put(member: Member, body: unknown) {
  return api.app.request("/v1/me/push", {
    method: "PUT",
    headers: {
      ...member.headers,
      "content-type": "application/json",
      "user-agent": "Firefox on a phone",
    },
    body: JSON.stringify(body),
  });
}

async function mine(member: Member) {
  const response = await api.app.request("/v1/me/push", { headers: member.headers });
  return (await response.json()) as {
    publicKey: string | null;
    devices: { id: string; isCurrent: boolean }[];
  };
}

const rowsOf = ({ userId }: Member) =>
  database.db.tenant(org.organizationId, (tx) =>
    tx.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, userId)),
  );

describe("devices that show notifications", () => {
  test("one is added, shown as the one that asks, and removed; its address is kept sealed", async () => {
    const [ana, rui] = [await aMember(), await aMember()];
    const browser = aBrowser();
    const added = await put(ana, browser);
    expect(added.status).toBe(200);
    const { publicKey, devices } = await mine(ana);
    expect(publicKey).toBe(sender!.publicKey);
    expect(Buffer.from(publicKey!, "base64url")).toHaveLength(65);
    expect(devices).toEqual([
      expect.objectContaining({
        isCurrent: true,
        userAgent: "Firefox on a phone",
        lastUsedAt: null,
        lastError: null,
      }),
    ]);
    expect(JSON.stringify(devices)).not.toContain(browser.endpoint);
    const [row] = await rowsOf(ana);
    expect(JSON.stringify(row)).not.toContain("push.example.com");
    const { endpoint, keys } = browser;
    expect(openPushTarget(row!.target, row!.id, TEST_KEYS)).toEqual({ endpoint, keys });

    const remove = (member: Member) =>
      api.app.request(`/v1/me/push/${devices[0]!.id}`, {
        method: "DELETE",
        headers: member.headers,
      });
    expect((await remove(rui)).status).toBe(404);
    expect((await remove(ana)).status).toBe(204);
    expect((await mine(ana)).devices).toEqual([]);
  });

  test("a browser is one device, whoever signed in there last", async () => {
    const [ana, rui] = [await aMember(), await aMember()];
    const browser = aBrowser();
    await put(ana, browser);
    await put(ana, { ...browser, language: "ar" });
    expect((await rowsOf(ana)).map(({ language }) => language)).toEqual(["ar"]);
    await put(rui, browser);
    expect(await rowsOf(ana)).toEqual([]);
    expect(await rowsOf(rui)).toHaveLength(1);
  });

  test("it ends with the sign-in that it was added in", async () => {
    const ana = await aMember();
    await put(ana, aBrowser());
    await api.app.request(`/v1/me/sessions/${ana.sessionId}`, {
      method: "DELETE",
      headers: ana.headers,
    });
    expect(await rowsOf(ana)).toEqual([]);

    const rui = await aMember();
    await put(rui, aBrowser());
    await database.db.tenant(org.organizationId, (tx) =>
      endSessionsOf(tx, rui.userId, "user_disabled"),
    );
    expect(await rowsOf(rui)).toEqual([]);
  });

  test.each([
    ["http://push.example.com/x", "endpoint"],
    ["https://inside.test/x", "endpoint"],
    ["https://user:password@push.example.com/x", "endpoint"],
    ["not an address", "endpoint"],
  ])("nothing is sent to %s", async (endpoint, field) => {
    const answer = await put(await aMember(), aBrowser(endpoint));
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path)).toEqual([`body.${field}`]);
  });

  test("without a key there is nothing to subscribe with", async () => {
    using plain = testApi(database.db);
    const { headers } = await aMember();
    const read = await plain.app.request("/v1/me/push", { headers });
    expect(await read.json()).toMatchObject({ publicKey: null, devices: [] });
    const added = await plain.app.request("/v1/me/push", {
      method: "PUT",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(aBrowser()),
    });
    expect([added.status, await added.json()]).toEqual([
      409,
      expect.objectContaining({ reason: "not_configured" }),
    ]);
  });

  test("a test goes to all of one's own devices", async () => {
    const [ana, rui] = [await aMember(), await aMember()];
    await put(ana, aBrowser());
    await put(rui, aBrowser());
    const answer = await api.app.request("/v1/me/push/test", {
      method: "POST",
      headers: ana.headers,
    });
    expect([answer.status, await answer.json()]).toEqual([202, { devices: 1 }]);
  });
});

describe("a notification goes to the devices", () => {
  const deliveriesTo = async (member: Member) => {
    const ids = new Set((await rowsOf(member)).map(({ id }) => id));
    const rows = await database.db.tenant(org.organizationId, (tx) =>
      tx.select().from(pushDeliveries),
    );
    return rows.filter(({ subscriptionId }) => ids.has(subscriptionId)).length;
  };
  const tell = (userId: string | null) =>
    database.db.tenant(org.organizationId, (tx) =>
      notify(tx, { organizationId: org.organizationId, userId, leadId: null }, "webhook_failing"),
    );

  test("of whom it is for, once each, and of nobody who muted its kind", async () => {
    const [ana, rui] = [await aMember(), await aMember()];
    await put(ana, aBrowser());
    await put(rui, aBrowser());
    await tell(ana.userId);
    expect([await deliveriesTo(ana), await deliveriesTo(rui)]).toEqual([1, 0]);
    await tell(null);
    expect([await deliveriesTo(ana), await deliveriesTo(rui)]).toEqual([2, 1]);
    const muted = await api.app.request("/v1/me", {
      method: "PATCH",
      headers: { ...rui.headers, "content-type": "application/json" },
      body: JSON.stringify({ mutedKinds: ["webhook_failing", "webhook_failing"] }),
    });
    expect(await muted.json()).toMatchObject({ mutedKinds: ["webhook_failing"] });
    await tell(null);
    expect([await deliveriesTo(ana), await deliveriesTo(rui)]).toEqual([3, 1]);
  });

  test("not when its transaction does not come about", async () => {
    const ana = await aMember();
    await put(ana, aBrowser());
    const undone = database.db.tenant(org.organizationId, async (tx) => {
      await notify(
        tx,
        { organizationId: org.organizationId, userId: ana.userId, leadId: null },
        "webhook_failing",
      );
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await deliveriesTo(ana)).toBe(0);
  });
});
