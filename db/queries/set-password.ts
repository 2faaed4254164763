import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { users } from "../schema/index.ts";
import { usePasswordResets } from "./password-resets.ts";
import { endSessionsOf } from "./sessions.ts";

/**
 * Also uses up the links for a new password, and ends the person's sessions, or all but one; call
 * `LiveSessions.forget` afterwards.
 */
export async function setPassword(
  tx: TenantTx,
  userId: string,
  passwordHash: string,
  exceptSessionId?: string | null,
): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
  await usePasswordResets(tx, userId);
  await endSessionsOf(tx, userId, "password_changed", exceptSessionId);
}
