import { LRUCache } from "lru-cache";
import type { Database } from "../../db/client.ts";
import { organizationOfApiKey, useApiKey } from "../../db/queries/find-api-key.ts";
import { findSession } from "../../db/queries/sessions.ts";
import { SCOPES } from "./access.ts";
import { hashSecret } from "./secrets.ts";
import { watchSessions } from "./session-watch.ts";
import { signInAgain, type Session, type TokenClaims } from "./tokens.ts";

/** How long a revoked session may still do something in another process. */
const TTL_MS = 5_000;
const MOST_CACHED = 20_000;
/** A key has no token that ends; a stream opened with it does. */
const KEY_SESSION_MS = 15 * 60_000;

export interface LiveSessions {
  /** The session of a verified token, as it stands by now. @throws FunnelError `unauthorized` */
  ofToken(claims: TokenClaims): Promise<Session>;
  /** @throws FunnelError `unauthorized` */
  ofKey(key: string): Promise<Session>;
  /** Calls `over` when the session is no more: at once when it is ended here, else in five seconds. */
  watch(session: Session, over: () => void): Disposable;
  /** Call it when a session, a key or a person's rights have changed. */
  forget(): void;
}

/** Asks the database whether a session, a key and their person still stand; remembers it for `ttlMs`. */
export function createLiveSessions(
  db: Database,
  { ttlMs = TTL_MS, clock = performance }: { ttlMs?: number; clock?: { now(): number } } = {},
): LiveSessions {
  const known = new LRUCache<string, Standing>({
    max: MOST_CACHED,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: clock,
  });
  const watch = watchSessions(db);
  let generation = 0;

  async function remembered(
    id: string,
    read: () => Promise<Standing | null>,
  ): Promise<Standing | null> {
    const before = generation;
    const cached = known.get(id);
    const standing = cached ?? (await read());
    if (standing === null || standing.endsAt.getTime() <= Date.now()) return null;
    // What was read before a change is not kept after it. To lru-cache, 0 is for ever.
    if (!cached && before === generation && ttlMs > 0) known.set(id, standing);
    return standing;
  }

  return {
    async ofToken({ sessionId, userId, organizationId, expiresAt }) {
      const standing = await remembered(sessionId, () => readSession(db, sessionId));
      if (standing?.userId !== userId || standing.organizationId !== organizationId)
        throw signInAgain();
      const { endsAt, ...session } = standing;
      return { ...session, expiresAt: expiresAt < endsAt ? expiresAt : endsAt };
    },
    async ofKey(key) {
      const keyHash = hashSecret(key);
      const standing = await remembered(keyHash, () => readKey(db, keyHash));
      if (standing === null) throw signInAgain();
      const { endsAt, ...session } = standing;
      const expiresAt = new Date(Math.min(endsAt.getTime(), Date.now() + KEY_SESSION_MS));
      return { ...session, expiresAt };
    },
    watch: (session, over) => watch.add(session, over),
    forget() {
      generation += 1;
      known.clear();
      watch.check();
    },
  };
}

type Standing = Omit<Session, "expiresAt"> & { endsAt: Date };

async function readSession(db: Database, sessionId: string): Promise<Standing | null> {
  const row = await db.router((tx) => findSession(tx, sessionId));
  if (!row || row.revokedAt !== null || row.disabledAt !== null) return null;
  const { organizationId, userId, role, expiresAt } = row;
  const actor = { kind: "user", id: userId } as const;
  return { organizationId, userId, role, sessionId, scopes: null, actor, endsAt: expiresAt };
}

async function readKey(db: Database, keyHash: string): Promise<Standing | null> {
  const organizationId = await db.router((tx) => organizationOfApiKey(tx, keyHash));
  if (organizationId === null) return null;
  const row = await db.tenant(organizationId, (tx) => useApiKey(tx, keyHash));
  if (!row || row.disabledAt !== null) return null;
  const { key, userId, role } = row;
  return {
    organizationId,
    userId,
    role,
    sessionId: null,
    scopes: SCOPES.filter((scope) => key.scopes.includes(scope)),
    actor: { kind: "api_key", id: key.id },
    endsAt: key.expiresAt ?? new Date(8.64e15),
  };
}
