import { createMiddleware } from "hono/factory";
import type { Database } from "../../db/client.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiEnv } from "../context.ts";
import type { LiveSessions } from "./live-sessions.ts";
import { takeSession } from "./stream-token.ts";
import type { Tokens } from "./tokens.ts";

const API_KEY_PREFIX = "rf_";
/** A browser's `EventSource` cannot send a header. */
const TAKES_STREAM_TOKEN = "/v1/events";

/** Puts the session of the bearer token, API key or stream token in the context. */
export function authenticate(deps: { db: Database; sessions: LiveSessions }, tokens: Tokens) {
  const { sessions } = deps;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const bearer = /^Bearer ([\w.-]{1,4096})$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const ofStream =
      c.req.method === "GET" && c.req.path === TAKES_STREAM_TOKEN && c.req.query("token");
    if (bearer?.startsWith(API_KEY_PREFIX)) c.set("session", await sessions.ofKey(bearer));
    else if (bearer !== undefined)
      c.set("session", await sessions.ofToken(await tokens.verify(bearer)));
    else if (ofStream) c.set("session", await takeSession(deps, ofStream));
    else
      throw new FunnelError("unauthorized", "Sign in and send the token: Authorization: Bearer …");
    await next();
  });
}
