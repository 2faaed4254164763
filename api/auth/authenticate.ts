import { createMiddleware } from "hono/factory";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiEnv } from "../context.ts";
import { ROLES, type Role, type Tokens } from "./tokens.ts";

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

/** Lets this role and those above it pass. */
export function requireRole(least: Role) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { role } = c.get("session");
    if (ROLES.indexOf(role) < ROLES.indexOf(least))
      throw new FunnelError("forbidden", `This needs the role ${least}`);
    await next();
  });
}
