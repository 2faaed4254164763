import { Writable } from "node:stream";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { apiKeys, sessions, streamTokens } from "../../db/schema/index.ts";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { makeApiKey } from "../testing.ts";
import { createLiveSessions } from "./live-sessions.ts";
import { send } from "./testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());
afterEach(() => vi.useRealTimers());

const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const member = () => createMember(client.db, client.org.organizationId, "viewer");

async function tokenFor(headers: Record<string, string>) {
  const { status, body } = await send(client.app, ["POST", "/events/token"], { headers });
  expect([status, body]).toEqual([201, { token: expect.any(String), expiresIn: 60 }]);
  return body["token"] as string;
}
async function open(path: string, headers: Record<string, string> = {}, app = client.app) {
  const response = await app.request(`/v1${path}`, { headers });
  const reader = response.body!.getReader();
  const first = new TextDecoder().decode((await reader.read()).value);
  /** Resolves once the stream is over. */
  const over = async () => {
    while (!(await reader.read()).done);
    return true;
  };
  return { status: response.status, first, over, close: () => reader.cancel() };
}
const revoke = (sessionId: string) =>
  inOrg((tx) =>
    tx
      .update(sessions)
      .set({ revokedAt: new Date(), revokedWhy: "revoked" })
      .where(eq(sessions.id, sessionId)),
  );

describe("a stream token", () => {
  it("opens one stream, once, also of ten that try at once", async () => {
    const { headers } = await member();
    const token = await tokenFor(headers);
    const all = await Promise.all(Array.from({ length: 10 }, () => open(`/events?token=${token}`)));
    const opened = all.filter(({ status }) => status === 200);
    expect(opened).toHaveLength(1);
    expect(opened[0]!.first).toContain("event: ready");
    expect(all.filter(({ status }) => status === 401)).toHaveLength(9);
    await opened[0]!.close();
    const kept = await inOrg((tx) => tx.select().from(streamTokens));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("is good for a minute, for nothing but the stream, and while its session stands", async () => {
    const { headers, sessionId } = await member();
    const old = await tokenFor(headers);
    await inOrg((tx) => tx.update(streamTokens).set({ expiresAt: new Date() }));
    expect((await open(`/events?token=${old}`)).status).toBe(401);
    for (const path of ["/me", "/leads", "/events/token"]) {
      const token = await tokenFor(headers);
      expect((await open(`${path}?token=${token}`)).status).toBe(401);
      expect((await open("/events", { authorization: `Bearer ${token}` })).status).toBe(401);
    }
    const token = await tokenFor(headers);
    await revoke(sessionId);
    expect((await open(`/events?token=${token}`)).status).toBe(401);
    for (const none of ["", "x", "a".repeat(90)])
      expect((await open(`/events?token=${none}`)).status).toBe(401);
  });

  it("stands in no log", async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write: (chunk: Buffer, _, done) => {
        lines.push(chunk.toString());
        done();
      },
    });
    using api = testApi(client.db, { log: pino({ level: "trace" }, sink) });
    const { headers } = await member();
    const token = await tokenFor(headers);
    const stream = await open(`/events?token=${token}`, {}, api.app);
    expect((await open(`/events?token=${token}`, {}, api.app)).status).toBe(401);
    await stream.close();
    expect(lines.filter((line) => line.includes('"route":"/v1/events"'))).toHaveLength(2);
    expect(lines.join("")).not.toContain(token);
  });
});

describe("a stream", () => {
  it("goes on from the last id in its address; a reconnecting browser's header wins", async () => {
    const { headers } = await member();
    const idOf = ({ first }: { first: string }) => /^id: (.*)$/m.exec(first)?.[1] ?? "";
    const again = async (more: Record<string, string> = {}) => {
      const token = await tokenFor(headers);
      const stream = await open(`/events?lastEventId=7-3&token=${token}`, more);
      await stream.close();
      return idOf(stream);
    };
    expect(await again()).toBe("7-3");
    expect(await again({ "last-event-id": "9-4" })).toBe("9-4");
  });

  const fiveSecondsPass = () => vi.advanceTimersByTime(5_000);

  it("ends within five seconds after its session, whoever ended it", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { headers, sessionId } = await member();
    const streams = [
      await open(`/events?token=${await tokenFor(headers)}`),
      await open("/events", headers),
    ];
    await revoke(sessionId);
    fiveSecondsPass();
    for (const stream of streams) expect(await stream.over()).toBe(true);
  });

  it("ends at once with a session that is ended here, and no other does", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const [mine, other] = [await member(), await member()];
    const [stream, theirs] = [
      await open("/events", mine.headers),
      await open("/events", other.headers),
    ];
    const path = `/me/sessions/${mine.sessionId}` as const;
    await send(client.app, ["DELETE", path], { headers: mine.headers });
    expect(await stream.over()).toBe(true);
    let isOver = false;
    void theirs.over().then(() => (isOver = true));
    fiveSecondsPass();
    await client.db.ping();
    expect(isOver).toBe(false);
    await theirs.close();
  });

  it("that memory let in after its session had ended is over at once", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    using api = testApi(client.db, { sessions: createLiveSessions(client.db) });
    const { headers, sessionId } = await member();
    await send(api.app, ["GET", "/me"], { headers });
    await revoke(sessionId);
    const stream = await open("/events", headers, api.app);
    expect(stream.status).toBe(200);
    expect(await stream.over()).toBe(true);
  });

  it("ends when its key is revoked", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { userId } = await member();
    const key = await makeApiKey(client.db, client.org.organizationId, userId, ["events:read"]);
    const stream = await open("/events", { authorization: `Bearer ${key}` });
    expect(stream.status).toBe(200);
    await inOrg((tx) =>
      tx.update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.createdBy, userId)),
    );
    fiveSecondsPass();
    expect(await stream.over()).toBe(true);
  });
});
