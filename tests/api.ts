import { pino } from "pino";
import { v7 } from "uuid";
import { createApp } from "../api/app.ts";
import { hashPassword } from "../api/auth/password.ts";
import { createTokens, type Role } from "../api/auth/tokens.ts";
import type { ApiDeps } from "../api/deps.ts";
import { createEventTail } from "../api/events/tail.ts";
import type { Database } from "../db/client.ts";
import { users } from "../db/schema/index.ts";
import { TEST_KEYS } from "./database.ts";

export const API_SETTINGS: ApiDeps["settings"] = {
  SECRET_KEY: "a-secret-key-for-tests-only-32-bytes",
  ALGORITHM: "HS256",
  INTERNAL_API_SECRET: "an-internal-secret-for-tests",
  ENCRYPTION_KEYS: TEST_KEYS,
  TRUSTED_PROXIES: 0,
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
    commandLead: async (_organizationId, _leadId, command) => ({
      owner: command === "takeOver" ? "person" : "bot",
    }),
    checks: { database: () => db.ping() },
    model: { provider: "demo", model: "offline demo model", simulated: true },
    links: { phone: "http://localhost:3002/phone", temporalUi: "http://localhost:8233" },
    ...over,
  });
  return { app, [Symbol.dispose]: () => events[Symbol.dispose]() };
}

export const PASSWORD = "a-long-enough-password";

/** A user of the organization, with a token. */
export async function createMember(db: Database, organizationId: string, role: Role = "owner") {
  const userId = v7();
  const email = `${role}-${userId}@example.test`;
  const passwordHash = await hashPassword(PASSWORD);
  await db.tenant(organizationId, (tx) =>
    tx
      .insert(users)
      .values({ id: userId, organizationId, email, name: "Someone", role, passwordHash }),
  );
  const { accessToken } = await createTokens(API_SETTINGS).issue({ userId, organizationId, role });
  return { userId, email, headers: { authorization: `Bearer ${accessToken}` } };
}
