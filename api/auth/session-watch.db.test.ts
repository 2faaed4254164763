import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { Database } from "../../db/client.ts";
import { sessions } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { watchSessions } from "./session-watch.ts";
import type { Session } from "./tokens.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(() => client[Symbol.asyncDispose]());
afterEach(() => vi.useRealTimers());

async function newSession(): Promise<Session> {
  const { organizationId } = client.org;
  const { userId, sessionId } = await createMember(client.db, organizationId);
  const actor = { kind: "user", id: userId } as const;
  const expiresAt = new Date(Date.now() + 60_000);
  return { organizationId, userId, sessionId, role: "owner", scopes: null, actor, expiresAt };
}

it("asks once for all, none for nobody, and tells those that are over", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const asked: Promise<unknown>[] = [];
  const router: Database["router"] = (work) => {
    const answer = client.db.router(work);
    asked.push(answer);
    return answer;
  };
  const watch = watchSessions({ ...client.db, router });
  const [over, stays] = [await newSession(), await newSession()];
  const told: (string | null)[] = [];
  const watched = [over, ...Array.from({ length: 500 }, () => stays)].map((session) =>
    watch.add(session, () => told.push(session.sessionId)),
  );
  await Promise.all(asked);
  asked.length = 0;
  await client.db.tenant(client.org.organizationId, (tx) =>
    tx.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, over.sessionId!)),
  );
  vi.advanceTimersByTime(5_000);
  expect(asked).toHaveLength(1);
  await Promise.all(asked);
  await vi.waitFor(() => expect(told).toEqual([over.sessionId]));
  for (const each of watched) each[Symbol.dispose]();
  vi.advanceTimersByTime(60_000);
  expect(asked).toHaveLength(1);
});

it("takes none for over because the database is away", async () => {
  const watch = watchSessions({ ...client.db, router: () => Promise.reject(new Error("gone")) });
  let told = 0;
  using watched = watch.add(await newSession(), () => (told += 1));
  watch.check();
  await client.db.ping();
  expect([watched, told]).toEqual([expect.anything(), 0]);
});
