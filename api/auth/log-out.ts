import { endSession, findSession } from "../../db/queries/sessions.ts";
import { recordSignIn, type Device } from "./device.ts";
import type { SignInDeps } from "./log-in.ts";
import { sessionOfRefreshToken } from "./refresh-token.ts";

/** Ends the session that the refresh token is or was of, if it is open. */
export async function logOut(
  { db, settings, sessions }: SignInDeps,
  token: string,
  device: Device,
): Promise<void> {
  const keys = [settings.SECRET_KEY, ...settings.SECRET_KEY_PREVIOUS];
  const sessionId = sessionOfRefreshToken(token, keys);
  const known = sessionId && (await db.router((tx) => findSession(tx, sessionId)));
  if (!known) return;
  const { organizationId, userId } = known;
  await db.tenant(organizationId, async (tx) => {
    if (await endSession(tx, sessionId, "signed_out"))
      await recordSignIn(tx, "sign_out", { id: userId, organizationId }, device);
  });
  sessions.forget();
}
