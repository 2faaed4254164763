import { endSession, findSession, readSession, rotateSession } from "../../db/queries/sessions.ts";
import type { TenantTx } from "../../db/client.ts";
import { FunnelError } from "../../platform/errors.ts";
import { recordSignIn, type Device } from "./device.ts";
import type { SignedIn, SignInDeps } from "./log-in.ts";
import { newRefreshToken, sessionOfRefreshToken } from "./refresh-token.ts";
import { hashSecret } from "./secrets.ts";
import { signInAgain } from "./tokens.ts";

/** For so long two tabs that refresh at once explain a token that was just replaced. */
const RACE_MS = 10_000;

/**
 * Gives the next pair of tokens for a refresh token. One that was replaced before ends its session:
 * it is in two hands, and nobody can tell which are the right ones.
 * @throws FunnelError `unauthorized`; `conflict` when another tab was first, and has the next one.
 */
export async function refreshSession(
  deps: SignInDeps,
  token: string,
  device: Device,
): Promise<SignedIn> {
  const { db, settings, tokens, sessions } = deps;
  const now = new Date();
  const keys = [settings.SECRET_KEY, ...settings.SECRET_KEY_PREVIOUS];
  const sessionId = sessionOfRefreshToken(token, keys);
  const known = sessionId && (await db.router((tx) => findSession(tx, sessionId)));
  if (!known) throw signInAgain();
  const { organizationId, userId, expiresAt } = known;
  const refreshToken = newRefreshToken(sessionId, settings.SECRET_KEY);
  const shown = { sessionId, tokenHash: hashSecret(token), now };
  const outcome = await db.tenant(organizationId, async (tx) => {
    if (known.disabledAt !== null) return endBecause(tx, sessionId, "user_disabled");
    const { address, userAgent } = device;
    const next = { tokenHash: hashSecret(refreshToken), address, userAgent };
    if (await rotateSession(tx, shown, next)) return "rotated";
    const verdict = await judge(tx, shown);
    if (verdict !== "reused") return verdict;
    await recordSignIn(tx, "refresh_token_reused", { id: userId, organizationId }, device);
    return endBecause(tx, sessionId, "token_reused");
  });
  if (outcome === "ended") sessions.forget();
  if (outcome === "raced") throw refreshedElsewhere();
  if (outcome !== "rotated") throw signInAgain();
  const access = await tokens.issue({ userId, organizationId, sessionId });
  return { access, refreshToken, endsAt: expiresAt };
}

/** Why a token of ours was not taken. */
async function judge(
  tx: TenantTx,
  { sessionId, tokenHash, now }: { sessionId: string; tokenHash: string; now: Date },
): Promise<"over" | "raced" | "reused"> {
  const session = await readSession(tx, sessionId);
  if (!session || session.revokedAt !== null || session.tokenHash === tokenHash) return "over";
  const rotatedAt = session.rotatedAt?.getTime() ?? 0;
  const isLatest = session.previousHash === tokenHash;
  return isLatest && now.getTime() - rotatedAt <= RACE_MS ? "raced" : "reused";
}

async function endBecause(
  tx: TenantTx,
  sessionId: string,
  why: "user_disabled" | "token_reused",
): Promise<"ended"> {
  await endSession(tx, sessionId, why);
  return "ended";
}

function refreshedElsewhere(): FunnelError {
  return new FunnelError("conflict", "Another tab has just refreshed: use its token", {
    reason: "refreshed_elsewhere",
  });
}
