import { createRoute } from "@hono/zod-openapi";
import { findMember } from "../../db/queries/find-member.ts";
import { organizations, users } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { createSelectSchema } from "../views/select-schema.ts";
import { bearer, json, problems } from "./responses.ts";

const view = createSelectSchema(users)
  .pick({ id: true, email: true, name: true, role: true })
  .extend({
    organization: createSelectSchema(organizations).pick({
      id: true,
      name: true,
      timeZone: true,
      language: true,
      currency: true,
    }),
  })
  .openapi("Me");

const me = createRoute({
  method: "get",
  path: "/",
  tags: ["Sign in"],
  summary: "Who is signed in, and where",
  security: bearer,
  responses: { 200: json(view, "You and your organization"), ...problems },
});

export function meRoutes({ db }: ApiDeps) {
  return createRouter().openapi(me, async (c) => {
    const { organizationId, userId } = c.get("session");
    const member = await db.tenant(organizationId, (tx) => findMember(tx, userId));
    if (!member) throw new FunnelError("unauthorized", "This account is not there any more");
    return c.json(view.parse({ ...member.user, organization: member.organization }), 200);
  });
}
