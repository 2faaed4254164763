import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { users } from "../schema/index.ts";
import { endSessionsOf } from "./sessions.ts";

/** Also ends the person's sessions, or all but one; call `LiveSessions.forget` afterwards. */
export async function setPassword(
  tx: TenantTx,
  userId: string,
  passwordHash: string,
  exceptSessionId?: string | null,
): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
  await endSessionsOf(tx, userId, "password_changed", exceptSessionId);
}
