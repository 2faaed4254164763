import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiEnv } from "../context.ts";
import { ACCESS, scopesFor, type Access } from "./access.ts";
import { ROLES, type Session } from "./tokens.ts";

/** Enforces the table of `access.ts`, and puts the route's name, such as `GET /leads/{id}`, in the context. */
export function authorize(table: Readonly<Record<string, Access>> = ACCESS) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const method = c.req.method === "HEAD" ? "GET" : c.req.method;
    const match = matchedRoutes(c).find((route) => route.method === method);
    // Nothing is at this address: that is not a matter of rights.
    if (match === undefined) return next();
    const route = `${method} ${pathOf(match.path)}`;
    assertMay(c.get("session"), route, table[route]);
    c.set("route", route);
    return next();
  });
}

/** @throws FunnelError `forbidden` */
function assertMay({ role, scopes }: Session, route: string, access: Access | undefined): void {
  if (access === undefined) throw new FunnelError("forbidden", `Nobody may ${route}`);
  if (ROLES.indexOf(role) < ROLES.indexOf(access.role))
    throw new FunnelError("forbidden", `This needs the role ${access.role}`);
  if (scopes === null) return;
  if (access.scope === null) throw new FunnelError("forbidden", "This is for people, not for keys");
  const missing = scopesFor(access).find((scope) => !scopes.includes(scope));
  if (missing !== undefined)
    throw new FunnelError("forbidden", `The key needs the scope ${missing}`);
}

/** As the API's description writes it. */
function pathOf(pattern: string): string {
  const path = pattern.replace(/^\/v1/, "").replace(/:(\w+)(\{[^/]*\})?/g, "{$1}");
  return path === "/" ? path : path.replace(/\/$/, "");
}
