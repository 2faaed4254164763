import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Database } from "../../db/client.ts";
import { FunnelError } from "../../platform/errors.ts";
import { clientAddress } from "../client-address.ts";
import type { ApiEnv } from "../context.ts";
import type { GuessLimit } from "./guess-limit.ts";
import type { LiveSessions } from "./live-sessions.ts";
import { isSecret } from "./secrets.ts";
import { takeSession } from "./stream-token.ts";
import { signInAgain, type Session, type Tokens } from "./tokens.ts";

const API_KEY_PREFIX = "rf_";
/** A browser's `EventSource` cannot send a header. */
const TAKES_STREAM_TOKEN = "/v1/events";

interface AuthenticateDeps {
  db: Database;
  sessions: LiveSessions;
  settings: { TRUSTED_PROXIES: number };
  guesses: GuessLimit;
}

/** Puts the session of the bearer token, API key or stream token in the context. */
export function authenticate(deps: AuthenticateDeps, tokens: Tokens) {
  const { sessions, settings, guesses } = deps;
  /** @throws FunnelError `unauthorized`, `rate_limited` */
  async function sessionOf(c: Context<ApiEnv>, secret: string, look: () => Promise<Session>) {
    if (!isSecret(secret)) throw signInAgain();
    return guesses.guess(clientAddress(c, settings.TRUSTED_PROXIES), secret, look);
  }
  return createMiddleware<ApiEnv>(async (c, next) => {
    const bearer = /^Bearer ([\w.-]{1,4096})$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const ofStream =
      c.req.method === "GET" && c.req.path === TAKES_STREAM_TOKEN && c.req.query("token");
    if (bearer?.startsWith(API_KEY_PREFIX)) {
      const secret = bearer.slice(API_KEY_PREFIX.length);
      c.set("session", await sessionOf(c, secret, () => sessions.ofKey(bearer)));
    } else if (bearer !== undefined)
      c.set("session", await sessions.ofToken(await tokens.verify(bearer)));
    else if (ofStream)
      c.set("session", await sessionOf(c, ofStream, () => takeSession(deps, ofStream)));
    else
      throw new FunnelError("unauthorized", "Sign in and send the token: Authorization: Bearer …");
    await next();
  });
}
