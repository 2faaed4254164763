import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog, idempotencyKeys, invitations, knowledgeAnswers } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import {
  API_SETTINGS,
  createMember,
  testApi,
  testClient,
  type TestClient,
} from "../../tests/api.ts";
import { fakeCommands, LEAD_VIEW } from "../testing.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

const ANSWER = { question: "May I bring a dog?", answer: "Yes, one.", language: "en" };

function post(path: string, body: unknown, headers: Record<string, string> = {}, app = client.app) {
  return app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...client.owner.headers, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
const withKey = (key: string, body: unknown = ANSWER) =>
  post("/v1/knowledge", body, { "idempotency-key": key });
const rows = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const countAnswers = () => rows((tx) => tx.$count(knowledgeAnswers));
const auditOf = (requestId: string) =>
  rows((tx) =>
    tx
      .select()
      .from(auditLog)
      .where(sql`${auditLog.requestId} = ${requestId}`),
  );

describe("an Idempotency-Key", () => {
  test("makes a repetition get the first answer, and nothing happens twice", async () => {
    const key = v7();
    const before = await countAnswers();
    const first = await withKey(key);
    const again = await withKey(key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await again.json()).toEqual(await first.json());
    expect(await countAnswers()).toBe(before + 1);
  });

  test("holds under fifty repetitions at once", async () => {
    const key = v7();
    const before = await countAnswers();
    const answers = await Promise.all(Array.from({ length: 50 }, async () => withKey(key)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 409).every((status) => status === 201)).toBe(
      true,
    );
    expect(await countAnswers()).toBe(before + 1);
  });

  test("belongs to one request of one person", async () => {
    const key = v7();
    await withKey(key);
    const other = await withKey(key, { ...ANSWER, answer: "No." });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ reason: "idempotency_key_reused" });
    const colleague = await createMember(client.db, client.org.organizationId, "manager");
    const theirs = await post("/v1/knowledge", ANSWER, {
      "idempotency-key": key,
      ...colleague.headers,
    });
    expect([theirs.status, theirs.headers.get("idempotency-replayed")]).toEqual([201, null]);
  });

  test("is as good as new when nothing was done", async () => {
    const key = v7();
    expect((await withKey(key, { question: "" })).status).toBe(400);
    expect(await rows((tx) => tx.$count(idempotencyKeys, sql`key = ${key}`))).toBe(0);
  });

  test("makes no id of what is none", async () => {
    const answer = await post("/v1/leads/me/claim", undefined, { "idempotency-key": v7() });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { errors: [{ path: "param.id" }] },
    ]);
  });

  test("whose answer was lost is not carried out again, unless it does nothing twice by itself", async () => {
    const key = v7();
    await withKey(key);
    const lost = { status: null, body: null, lockedUntil: new Date(0) };
    await rows((tx) =>
      tx
        .update(idempotencyKeys)
        .set(lost)
        .where(sql`key = ${key}`),
    );
    const before = await countAnswers();
    const again = await withKey(key);
    expect([again.status, ((await again.json()) as { reason: string }).reason]).toEqual([
      409,
      "answer_lost",
    ]);
    expect(await countAnswers()).toBe(before);

    const leadId = await client.addLead();
    const commands = fakeCommands();
    using api = testApi(client.db, commands);
    const claim = () =>
      post(`/v1/leads/${leadId}/claim`, undefined, { "idempotency-key": key + "c" }, api.app);
    await claim();
    await rows((tx) =>
      tx
        .update(idempotencyKeys)
        .set(lost)
        .where(sql`key = ${key + "c"}`),
    );
    expect((await claim()).status).toBe(200);
    const [first, second, ...more] = commands.given.map((args) => args[3]);
    expect([second, more]).toEqual([first, []]);
  });

  test("keeps a failure after which something stays, and does not do it again", async () => {
    const mails: string[] = [];
    const mail = {
      send: async ({ to }: { to: string }) => {
        mails.push(to);
        throw new FunnelError("upstream_failed", "The mail server did not take it");
      },
    };
    using api = testApi(client.db, { mail });
    const [key, email] = [v7(), `${v7()}@example.test`];
    const invited = () => rows((tx) => tx.$count(invitations, sql`email = ${email}`));
    const body = { email, name: "Ana", role: "agent" };
    const invite = () => post("/v1/invitations", body, { "idempotency-key": key }, api.app);
    const first = await invite();
    const again = await invite();
    expect([first.status, again.status]).toEqual([502, 502]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.headers.get("content-type")).toMatch("application/problem+json");
    expect(await again.json()).toEqual(await first.json());
    expect([mails, await invited()]).toEqual([[email], 1]);
  });

  test("keeps the answer sealed", async () => {
    const key = v7();
    await withKey(key);
    const [row] = await rows((tx) =>
      tx
        .select()
        .from(idempotencyKeys)
        .where(sql`key = ${key}`),
    );
    expect(row?.body).toMatch(/^test\./);
    expect(JSON.stringify(row)).not.toContain("Yes, one.");
  });
});

describe("the audit log", () => {
  test("says who did what with which fields, in the change's own transaction, and not what was in them", async () => {
    const requestId = v7();
    await post("/v1/knowledge", ANSWER, { "x-request-id": requestId });
    const [entry, ...more] = await auditOf(requestId);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      actorKind: "user",
      actorId: client.owner.userId,
      action: "POST /knowledge",
      fields: ["question", "answer", "language"],
    });
    expect(JSON.stringify(entry)).not.toContain("dog");
    const same = await rows((tx) =>
      tx.execute<{ same: boolean }>(
        sql`select a.xmin = k.xmin as same from audit_log a, knowledge_answers k where a.id = ${entry!.id} order by k.id desc limit 1`,
      ),
    );
    expect(same[0]?.same).toBe(true);
  });

  test("names the lead of a command, and says nothing of what was refused", async () => {
    const leadId = await client.addLead();
    const [done, refused] = [v7(), v7()];
    let answers = () => LEAD_VIEW;
    using api = testApi(
      client.db,
      fakeCommands(() => answers()),
    );
    await post(`/v1/leads/${leadId}/takeover`, undefined, { "x-request-id": done }, api.app);
    answers = () => {
      throw new FunnelError("conflict", "no");
    };
    await post(`/v1/leads/${leadId}/takeover`, undefined, { "x-request-id": refused }, api.app);
    expect(await auditOf(done)).toMatchObject([
      { action: "POST /leads/{id}/takeover", leadId, targets: { id: leadId } },
    ]);
    expect(await auditOf(refused)).toEqual([]);
  });

  test("is not rewritten", async () => {
    const rewrite = rows((tx) => tx.update(auditLog).set({ action: "nothing" }));
    await expect(rewrite).rejects.toMatchObject({ cause: { code: "42501" } });
    const remove = rows((tx) => tx.delete(auditLog));
    await expect(remove).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

test("who asks too often is told when to come back", async () => {
  using api = testApi(client.db, { settings: { ...API_SETTINGS, API_REQUESTS_PER_MINUTE: 2 } });
  const { headers } = client.owner;
  const ask = () => api.app.request("/v1/me", { headers });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const third = await ask();
  expect(third.status).toBe(429);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
});
