import type { Database } from "../../db/client.ts";
import {
  keepStreamToken,
  organizationOfStreamToken,
  takeStreamToken,
} from "../../db/queries/stream-tokens.ts";
import type { LiveSessions } from "./live-sessions.ts";
import { hashSecret, newSecret } from "./secrets.ts";
import { signInAgain, type Session } from "./tokens.ts";

const LIFETIME_SECONDS = 60;
const STREAM_MS = 15 * 60_000;

/** For a URL: opens one event stream, once, within a minute. */
export async function issueStreamToken(
  db: Database,
  { organizationId, userId, sessionId }: Session,
): Promise<{ token: string; expiresIn: number }> {
  const token = newSecret();
  const tokenHash = hashSecret(token);
  const expiresAt = new Date(Date.now() + LIFETIME_SECONDS * 1_000);
  await db.tenant(organizationId, (tx) =>
    keepStreamToken(tx, { tokenHash, organizationId, userId, sessionId, expiresAt }),
  );
  return { token, expiresIn: LIFETIME_SECONDS };
}

/** The session behind it, for as long as one stream may last. @throws FunnelError `unauthorized` */
export async function takeSession(
  { db, sessions }: { db: Database; sessions: LiveSessions },
  token: string,
): Promise<Session> {
  const hash = hashSecret(token);
  const organizationId = await db.router((tx) => organizationOfStreamToken(tx, hash));
  if (organizationId === null) throw signInAgain();
  const taken = await db.tenant(organizationId, (tx) => takeStreamToken(tx, hash));
  if (!taken?.sessionId) throw signInAgain();
  const { userId, sessionId } = taken;
  const expiresAt = new Date(Date.now() + STREAM_MS);
  return sessions.ofToken({ organizationId, userId, sessionId, expiresAt });
}
