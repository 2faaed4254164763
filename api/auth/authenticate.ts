import { createMiddleware } from "hono/factory";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiEnv } from "../context.ts";
import type { Tokens } from "./tokens.ts";

/** Puts the session of the bearer token in the context. */
export function authenticate(tokens: Tokens) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (token === undefined)
      throw new FunnelError("unauthorized", "Sign in and send the token: Authorization: Bearer …");
    c.set("session", await tokens.verify(token));
    await next();
  });
}
