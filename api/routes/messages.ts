import { createRoute, z } from "@hono/zod-openapi";
import { findListedMessage } from "../../db/queries/list-messages.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { message, messageView } from "../views/message.ts";
import { bearer, json, problems404 } from "./responses.ts";

const one = createRoute({
  method: "get",
  path: "/{messageId}",
  tags: ["Conversation"],
  summary: "One message",
  security: bearer,
  request: {
    params: z.object({
      messageId: z.uuid().openapi({ param: { name: "messageId", in: "path" } }),
    }),
  },
  responses: { 200: json(message, "The message"), ...problems404 },
});

export function messageRoutes({ db }: ApiDeps) {
  return createRouter().openapi(one, async (c) => {
    const { messageId } = c.req.valid("param");
    const { organizationId } = c.get("session");
    const row = await db.tenant(organizationId, (tx) => findListedMessage(tx, messageId));
    return c.json(messageView(found(row)), 200);
  });
}
