import { createRoute, z } from "@hono/zod-openapi";
import { endSession, endSessionsOf, listSessions } from "../../db/queries/sessions.ts";
import { setPassword } from "../../db/queries/set-password.ts";
import { sessions } from "../../db/schema/index.ts";
import { assertGoodPassword, newPassword } from "../auth/new-password.ts";
import { hashPassword } from "../auth/password.ts";
import { lockProved, prove, type ProveDeps } from "../auth/prove.ts";
import { clientAddress } from "../client-address.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { isoTime } from "../views/iso-time.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { createSelectSchema } from "../views/select-schema.ts";
import { bearer, failure, json, loginProblems, problems, problems404 } from "./responses.ts";

const view = createSelectSchema(sessions)
  .pick({ id: true, userAgent: true, address: true })
  .extend({
    createdAt: isoTime,
    lastUsedAt: isoTime.openapi({ description: "To a quarter of an hour" }),
    expiresAt: isoTime,
    isCurrent: z.boolean().openapi({ description: "The one that asks" }),
  })
  .openapi("Session", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Firefox/146.0",
      address: "203.0.113.7",
      createdAt: "2026-11-23T09:30:00.000Z",
      lastUsedAt: "2026-11-25T16:05:00.000Z",
      expiresAt: "2026-12-23T09:30:00.000Z",
      isCurrent: true,
    },
  });
const sessionParam = z.object({
  sessionId: z.uuid().openapi({
    param: { name: "sessionId", in: "path" },
    example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  }),
});
const change = z
  .strictObject({ password: z.string().min(1).max(1_000), newPassword })
  .openapi("PasswordChange", {
    example: { password: "demo-password", newPassword: "seven green kites over the river" },
  });

const shared = { tags: ["Sign in"], security: bearer };
const list = createRoute({
  ...shared,
  method: "get",
  path: "/sessions",
  summary: "Where you are signed in",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(view), "Your open sessions, newest first"), ...problems },
});
const endOne = createRoute({
  ...shared,
  method: "delete",
  path: "/sessions/{sessionId}",
  summary: "Sign out on one device",
  request: { params: sessionParam },
  responses: { 204: { description: "Signed out there" }, ...problems404 },
});
const endOthers = createRoute({
  ...shared,
  method: "delete",
  path: "/sessions",
  summary: "Sign out on all other devices",
  responses: { 204: { description: "Signed out there" }, ...problems },
});
const password = createRoute({
  ...shared,
  method: "post",
  path: "/password",
  summary: "Change your password",
  description: "Signs you out on all other devices.",
  request: { body: { content: { "application/json": { schema: change } }, required: true } },
  responses: {
    204: { description: "Changed" },
    ...loginProblems,
    422: failure("`reason` is `wrong_password` or `weak_password`"),
  },
});

/** Behind `/me`. */
export function meSecurityRoutes(deps: ProveDeps & Pick<ApiDeps, "sessions">) {
  const { db, settings } = deps;
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId, userId, sessionId } = c.get("session");
      const { cursor, limit } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, (tx) =>
        listSessions(tx, { userId, before }, limit),
      );
      const show = (row: (typeof rows)[number]) =>
        view.parse({ ...row, isCurrent: row.id === sessionId });
      return c.json(
        toPage(rows, limit, show, ({ id }) => id),
        200,
      );
    })
    .openapi(endOne, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { sessionId } = c.req.valid("param");
      const ended = await db.tenant(organizationId, (tx) =>
        endSession(tx, sessionId, "revoked", userId),
      );
      deps.sessions.forget();
      found(ended || null);
      return c.body(null, 204);
    })
    .openapi(endOthers, async (c) => {
      const { organizationId, userId, sessionId } = c.get("session");
      await db.tenant(organizationId, (tx) => endSessionsOf(tx, userId, "revoked", sessionId));
      deps.sessions.forget();
      return c.body(null, 204);
    })
    .openapi(password, async (c) => {
      const session = c.get("session");
      const body = c.req.valid("json");
      const address = clientAddress(c, settings.TRUSTED_PROXIES);
      const proved = await prove(deps, session, address, { password: body.password });
      assertGoodPassword(body.newPassword, proved.email);
      const hash = await hashPassword(body.newPassword);
      await db.tenant(session.organizationId, async (tx) => {
        await lockProved(tx, session, proved);
        await setPassword(tx, session.userId, hash, session.sessionId);
      });
      deps.sessions.forget();
      return c.body(null, 204);
    });
}
