import { createRoute } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { markRead } from "../../db/queries/read-lead.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { bearer, problems404 } from "./responses.ts";

const read = createRoute({
  method: "post",
  path: "/{id}/read",
  tags: ["Leads"],
  summary: "Says that somebody has read what the lead wrote",
  description: "For everybody of the organization: the lead is not `unread` until it writes again.",
  security: bearer,
  request: { params: leadParam },
  responses: { 204: { description: "It is read" }, ...problems404 },
});

export function leadReadRoutes({ db }: ApiDeps) {
  return createRouter().openapi(read, async (c) => {
    const { organizationId, userId } = c.get("session");
    const { id } = c.req.valid("param");
    await db.tenant(organizationId, async (tx) => {
      found(await findLead(tx, id));
      await markRead(tx, id, userId);
    });
    return c.body(null, 204);
  });
}
