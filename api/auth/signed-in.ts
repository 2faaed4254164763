import type { TenantTx } from "../../db/client.ts";
import { lockUser } from "../../db/queries/lock-user.ts";
import { readSession } from "../../db/queries/sessions.ts";
import type { User } from "../../db/schema/index.ts";
import { signInAgain, type Session } from "./tokens.ts";

/**
 * The person who asks, as they are now and stay until the transaction ends.
 * @throws FunnelError `unauthorized` when they were shut out or signed out meanwhile.
 */
export async function lockSignedIn(
  tx: TenantTx,
  { userId, sessionId }: Pick<Session, "userId" | "sessionId">,
): Promise<User> {
  const user = await lockUser(tx, userId);
  const session = sessionId && (await readSession(tx, sessionId));
  const isOver = !session || session.revokedAt !== null || session.expiresAt <= new Date();
  if (user === null || user.disabledAt !== null || isOver) throw signInAgain();
  return user;
}
