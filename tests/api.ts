import { pino } from "pino";
import { v7 } from "uuid";
import { createApp } from "../api/app.ts";
import { fakeCommands } from "../api/testing.ts";
import { createLiveSessions } from "../api/auth/live-sessions.ts";
import { hashPassword } from "../api/auth/password.ts";
import { createTokens, type Role } from "../api/auth/tokens.ts";
import type { ApiDeps } from "../api/deps.ts";
import { createEventTail } from "../api/events/tail.ts";
import type { Database } from "../db/client.ts";
import { answerSuggestion } from "../db/queries/reply-suggestions.ts";
import { DEFAULT_PROMPTS } from "../llm/default-prompts.ts";
import { leads, sessions, users, type Lead } from "../db/schema/index.ts";
import { simulatedGraph } from "./simulated-graph.ts";
import { createOrganization, TEST_KEYS, testDatabase, type TestOrganization } from "./database.ts";

export const API_SETTINGS: ApiDeps["settings"] = {
  SECRET_KEY: "a-secret-key-for-tests-only-32-bytes",
  SECRET_KEY_PREVIOUS: [],
  ALGORITHM: "HS256",
  PUBLIC_URL: "http://localhost:3000",
  CORS_ORIGINS: [],
  INTERNAL_API_SECRET: "an-internal-secret-for-tests",
  ENCRYPTION_KEYS: TEST_KEYS,
  TRUSTED_PROXIES: 0,
  API_REQUESTS_PER_MINUTE: 100_000,
};

/** The API over a database, with nothing else running. */
export function testApi(db: Database, over: Partial<ApiDeps> = {}) {
  const log = pino({ level: "silent" });
  const events = createEventTail({ db, log, intervalMs: 10 });
  const app = createApp({
    db,
    log,
    events,
    settings: API_SETTINGS,
    sessions: createLiveSessions(db, { ttlMs: 0 }),
    mail: { send: async () => {} },
    commandLead: fakeCommands().commandLead,
    trials: { start: async () => {}, cancel: async () => {} },
    makeSuggestion: ({ organizationId, suggestionId }) =>
      db.tenant(organizationId, (tx) => answerSuggestion(tx, suggestionId, SUGGESTED)),
    graphFor: simulatedGraph().graphFor,
    webhook: { url: null, verifyToken: null },
    outbound: {
      allowPrivate: false,
      resolve: async (host) =>
        host === "inside.test"
          ? [{ address: "10.0.0.1", family: 4 }]
          : [{ address: "93.184.215.14", family: 4 }],
    },
    listingPhotos: async () => new Uint8Array(A_PHOTO),
    push: null,
    checks: { database: () => db.ping() },
    model: { provider: "demo", model: "offline demo model", simulated: true },
    whatsapp: { simulated: true },
    links: {
      phone: "http://localhost:3002/phone",
      temporalUi: "http://localhost:8233",
      workflowUrl: (id) => `http://localhost:8233/namespaces/default/workflows/${id}`,
    },
    defaultPrompts: DEFAULT_PROMPTS,
    ...over,
  });
  return { app, [Symbol.dispose]: () => events[Symbol.dispose]() };
}

/** The photo of any listing: WebP of six pixels. */
export const A_PHOTO = Buffer.from(
  "UklGRjIAAABXRUJQVlA4ICYAAABwAQCdASoDAAIAAsBMJaACdAFAAAD+3Cluf/nYP/vR/6Y+MwAAAA==",
  "base64",
);

/** What the pipeline suggests of any lead. */
export const SUGGESTED: Parameters<typeof answerSuggestion>[2] = {
  text: "Would you like to see it?",
  action: { kind: "respond" },
  rules: [],
  reason: null,
  simulated: true,
};

export const PASSWORD = "a-long-enough-password";

/** A user of the organization, signed in. */
export async function createMember(db: Database, organizationId: string, role: Role = "owner") {
  const [userId, sessionId] = [v7(), v7()];
  const email = `${role}-${userId}@example.test`;
  const passwordHash = await (hashed ??= hashPassword(PASSWORD));
  await db.tenant(organizationId, async (tx) => {
    await tx
      .insert(users)
      .values({ id: userId, organizationId, email, name: "Someone", role, passwordHash });
    await tx.insert(sessions).values({
      id: sessionId,
      organizationId,
      userId,
      tokenHash: sessionId,
      lastUsedAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    });
  });
  const claims = { userId, organizationId, sessionId };
  const { accessToken } = await createTokens(API_SETTINGS).issue(claims);
  return { userId, sessionId, email, headers: { authorization: `Bearer ${accessToken}` } };
}

let hashed: Promise<string> | undefined;

// eslint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
type Json = Record<string, any>;

/** The API over a database of its own, with an organization and its signed-in owner. */
export async function testClient() {
  const database = await testDatabase();
  const { db } = database;
  const api = testApi(db);
  const org = await createOrganization(db);
  const owner = await createMember(db, org.organizationId);

  async function get(
    path: string,
    headers = owner.headers,
  ): Promise<{ status: number; body: Json }> {
    const response = await api.app.request(path, { headers });
    return { status: response.status, body: (await response.json()) as Json };
  }
  /** A list read to its end in small pages. */
  async function pages(path: string, headers = owner.headers): Promise<Json[]> {
    const all: Json[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const query = `${path.includes("?") ? "&" : "?"}limit=3${cursor && `&cursor=${cursor}`}`;
      const page: Json = (await get(path + query, headers)).body;
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }
  async function addLead(over: Partial<Lead> = {}, to: TestOrganization = org): Promise<string> {
    const id = v7();
    const { organizationId, channelId } = to;
    await db.tenant(organizationId, (tx) =>
      tx.insert(leads).values({ id, organizationId, channelId, ...over }),
    );
    return id;
  }
  return {
    db,
    app: api.app,
    org,
    owner,
    get,
    pages,
    addLead,
    async [Symbol.asyncDispose]() {
      api[Symbol.dispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
export type TestClient = Awaited<ReturnType<typeof testClient>>;
