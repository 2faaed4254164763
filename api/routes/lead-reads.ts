import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { markRead } from "../../db/queries/read-lead.ts";
import { findMessageById } from "../../db/queries/store-person-message.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, problems404 } from "./responses.ts";

const reading = z
  .strictObject({
    through: z.uuid().openapi({ description: "The newest message of the lead's that was shown" }),
  })
  .openapi("LeadReading", { example: { through: "01a205e1-9b20-7f6e-8d11-0c5e2b7a4f33" } });

const read = createRoute({
  method: "post",
  path: "/{id}/read",
  tags: ["Leads"],
  summary: "Says through which message somebody has read what the lead wrote",
  description:
    "For everybody of the organization. What came after that message stays unread, and an older one changes nothing. Whoever writes to the lead has read what was there.",
  security: bearer,
  request: { params: leadParam, body: jsonBody(reading) },
  responses: { 204: { description: "It is read" }, ...problems404 },
});

export function leadReadRoutes({ db }: ApiDeps) {
  return createRouter().openapi(read, async (c) => {
    const { organizationId, userId } = c.get("session");
    const { id } = c.req.valid("param");
    const { through } = c.req.valid("json");
    await db.tenant(organizationId, async (tx) => {
      found(await findLead(tx, id));
      const message = await findMessageById(tx, through);
      found(message?.leadId === id ? message : null);
      await markRead(tx, { leadId: id, through }, userId);
    });
    return c.body(null, 204);
  });
}
