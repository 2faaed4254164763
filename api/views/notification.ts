import { z } from "@hono/zod-openapi";
import type { NamedNotification } from "../../db/queries/list-notifications.ts";
import { notifications } from "../../db/schema/index.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { pageOf } from "./page.ts";
import { createSelectSchema } from "./select-schema.ts";

export const notification = createSelectSchema(notifications)
  .pick({ id: true, kind: true, leadId: true })
  .extend({
    leadName: z.string().nullable(),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .openapi({ description: "Ids and codes that say more" }),
    isForEveryone: z.boolean(),
    readAt: isoTimeOrNull,
    createdAt: isoTime,
  })
  .openapi("Notification", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      kind: "viewing_booked",
      leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
      leadName: "Ana",
      data: { viewingId: "01a205e2-11d0-7b3e-9a52-2c4f6e8a0b13" },
      isForEveryone: false,
      readAt: null,
      createdAt: "2026-11-23T09:30:00.000Z",
    },
  });
export const notificationPage = pageOf(notification)
  .extend({ unread: z.int().openapi({ description: "How many are unread in all" }) })
  .openapi("NotificationPage");

export function notificationView(row: NamedNotification): z.infer<typeof notification> {
  return notification.parse({ ...row, isForEveryone: row.userId === null });
}
