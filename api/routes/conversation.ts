import { createRoute, z } from "@hono/zod-openapi";
import type { TenantTx } from "../../db/client.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import {
  listMessages,
  messagesAfter,
  messagesUpTo,
  type ListedMessage,
} from "../../db/queries/list-messages.ts";
import { listTurns } from "../../db/queries/list-turns.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { message, messageView } from "../views/message.ts";
import { encodeCursor, pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { turn, turnView } from "../views/turn.ts";
import { bearer, json, problems404 } from "./responses.ts";

const messageQuery = pageQuery
  .extend({
    around: z.uuid().optional().openapi({ description: "A message to have in the middle" }),
  })
  .refine(({ cursor, around }) => !cursor || !around, "takes a cursor or around, not both");
type MessageQuery = z.infer<typeof messageQuery>;
/** Older than a message, or newer. */
const messageCursor = z.union([z.uuid(), z.object({ after: z.uuid() })]);
const messagePage = pageOf(message)
  .extend({
    prevCursor: z
      .string()
      .nullable()
      .openapi({ description: "For what comes after the newest of them; null for none" }),
  })
  .openapi("MessagePage");

const messages = createRoute({
  method: "get",
  path: "/{id}/messages",
  tags: ["Conversation"],
  summary: "A lead's messages, newest first",
  description:
    "`nextCursor` goes on to older ones; `prevCursor` to newer ones, also to those that come later. With `around`, in both ways from one message.",
  security: bearer,
  request: { params: leadParam, query: messageQuery },
  responses: {
    200: json(messagePage, "A page of messages"),
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
      const query = c.req.valid("query");
      const { rows, limit } = await db.tenant(scope.organizationId, async (tx) => {
        const [lead, page] = await Promise.all([
          findLead(tx, scope.leadId),
          pageOfMessages(tx, scope, query),
        ]);
        found(lead);
        return page;
      });
      const page = toPage(rows, limit, messageView, (row) => row.message.id);
      const newest = page.items[0];
      const prevCursor = newest ? encodeCursor({ after: newest.id }) : (query.cursor ?? null);
      return c.json({ ...page, prevCursor }, 200);
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
        toPage(rows, limit, turnView, ({ at, id }) => ({ at, id })),
        200,
      );
    });
}

interface Scope {
  organizationId: string;
  leadId: string;
}

/** With one more than `limit` when there are older ones. */
async function pageOfMessages(
  tx: TenantTx,
  scope: Scope,
  { limit, cursor, around }: MessageQuery,
): Promise<{ rows: ListedMessage[]; limit: number }> {
  const from = parseCursor(messageCursor, cursor);
  if (around === undefined && (from === null || typeof from === "string"))
    return { rows: await listMessages(tx, scope, from, limit + 1), limit };
  const middle = around ?? (from as { after: string }).after;
  const newer = await messagesAfter(tx, scope, middle, around ? Math.floor(limit / 2) : limit);
  const more = around ? limit - newer.length : 0;
  const rest = await messagesUpTo(tx, scope, middle, more + 1);
  found(rest[0]?.message.id === middle ? middle : null);
  return { rows: [...newer, ...rest], limit: newer.length + more };
}
