import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { listMessages } from "../../db/queries/list-messages.ts";
import { listTurns } from "../../db/queries/list-turns.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { message, messageView } from "../views/message.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { turn, turnView } from "../views/turn.ts";
import { bearer, json, problems404 } from "./responses.ts";

const messages = createRoute({
  method: "get",
  path: "/{id}/messages",
  tags: ["Conversation"],
  summary: "A lead's messages, newest first",
  security: bearer,
  request: { params: leadParam, query: pageQuery },
  responses: {
    200: json(pageOf(message).openapi("MessagePage"), "A page of messages"),
    ...problems404,
  },
});
const turns = createRoute({
  method: "get",
  path: "/{id}/turns",
  tags: ["Conversation"],
  summary: "Why the bot said what it said, newest first",
  description:
    "What the Eyes saw, the Brain wanted, the gate changed and the Mouth used, with each model call.",
  security: bearer,
  request: { params: leadParam, query: pageQuery },
  responses: { 200: json(pageOf(turn).openapi("TurnPage"), "A page of turns"), ...problems404 },
});
const turnCursor = z.object({ at: z.iso.datetime(), id: z.uuid() });

export function conversationRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(messages, async (c) => {
      const scope = {
        organizationId: c.get("session").organizationId,
        leadId: c.req.valid("param").id,
      };
      const { limit, cursor } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(scope.organizationId, async (tx) => {
        found(await findLead(tx, scope.leadId));
        return listMessages(tx, scope, before, limit + 1);
      });
      return c.json(
        toPage(
          rows,
          limit,
          (row) => messageView(row.message, row.media),
          (row) => row.message.id,
        ),
        200,
      );
    })
    .openapi(turns, async (c) => {
      const scope = {
        organizationId: c.get("session").organizationId,
        leadId: c.req.valid("param").id,
      };
      const { limit, cursor } = c.req.valid("query");
      const after = parseCursor(turnCursor, cursor);
      const rows = await db.tenant(scope.organizationId, async (tx) => {
        found(await findLead(tx, scope.leadId));
        return listTurns(tx, scope, after, limit + 1);
      });
      return c.json(
        toPage(
          rows,
          limit,
          (row) => turnView(row, row.calls),
          ({ at, id }) => ({ at, id }),
        ),
        200,
      );
    });
}
