import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import {
  countUnread,
  listNotifications,
  readAllNotifications,
  readNotification,
} from "../../db/queries/list-notifications.ts";
import { NOTIFICATION_KINDS } from "../../db/schema/index.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { flag, several } from "../input.ts";
import { notification, notificationPage, notificationView } from "../views/notification.ts";
import { pageQuery, parseCursor, toPage } from "../views/page.ts";
import { bearer, json, problems403, problems404 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Notifications"],
  summary: "What you should know: yours and everyone's, the unread first",
  security: bearer,
  request: {
    query: pageQuery.extend({
      kind: several(z.enum(NOTIFICATION_KINDS), NOTIFICATION_KINDS.length)
        .optional()
        .openapi({ type: "string", example: "viewing_booked,person_wanted" }),
      leadId: z.uuid().optional(),
      unread: flag.optional().openapi({ description: "Whether nobody has read them" }),
    }),
  },
  responses: { 200: json(notificationPage, "A page of notifications"), ...problems404 },
});
const cursor = z.object({ unread: z.boolean(), id: z.uuid() });
const read = createRoute({
  method: "post",
  path: "/{id}/read",
  tags: ["Notifications"],
  summary: "Marks one as read; one for everyone is read for everyone",
  security: bearer,
  request: {
    params: z.object({
      id: z.uuid().openapi({
        param: { name: "id", in: "path" },
        example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      }),
    }),
  },
  responses: { 200: json(notification, "The notification"), ...problems403 },
});
const readAll = createRoute({
  method: "post",
  path: "/read-all",
  tags: ["Notifications"],
  summary: "Marks all as read",
  security: bearer,
  responses: {
    200: json(z.object({ read: z.int() }).openapi("ReadAll"), "How many were unread"),
    ...problems403,
  },
});

export function notificationRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { limit, cursor: text, kind: kinds, leadId, unread: isUnread } = c.req.valid("query");
      const after = parseCursor(cursor, text);
      const filter = { kinds, leadId, unread: isUnread };
      const { rows, unread } = await db.tenant(organizationId, async (tx) => {
        if (leadId !== undefined) found(await findLead(tx, leadId));
        return {
          rows: await listNotifications(tx, userId, filter, after, limit + 1),
          unread: await countUnread(tx, userId),
        };
      });
      const page = toPage(rows, limit, notificationView, ({ readAt, id }) => ({
        unread: readAt === null,
        id,
      }));
      return c.json({ ...page, unread }, 200);
    })
    .openapi(read, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { id } = c.req.valid("param");
      const row = await db.tenant(organizationId, (tx) =>
        readNotification(tx, userId, id, new Date()),
      );
      return c.json(notificationView(found(row)), 200);
    })
    .openapi(readAll, async (c) => {
      const { organizationId, userId } = c.get("session");
      const count = await db.tenant(organizationId, (tx) =>
        readAllNotifications(tx, userId, new Date()),
      );
      return c.json({ read: count }, 200);
    });
}
