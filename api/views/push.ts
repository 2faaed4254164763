import { z } from "@hono/zod-openapi";
import { pushSubscriptions, type PushSubscription } from "../../db/schema/index.ts";
import { languageTag } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const SHOWN = {
  id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  userAgent: "Mozilla/5.0 (Linux; Android 16; K) Chrome/149.0.0.0 Mobile Safari/537.36",
  language: "en",
  lastError: null,
  lastUsedAt: "2026-11-25T16:05:00.000Z",
  createdAt: "2026-11-23T09:30:00.000Z",
  isCurrent: true,
};
/** Of RFC 8291. */
const KEYS = {
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};

export const pushDevice = createSelectSchema(pushSubscriptions)
  .pick({ id: true, userAgent: true, language: true, lastError: true })
  .extend({
    lastUsedAt: isoTimeOrNull.openapi({ description: "When a notification last went there" }),
    createdAt: isoTime,
    isCurrent: z.boolean().openapi({ description: "The one that asks" }),
  })
  .openapi("PushDevice", { example: SHOWN });
export const myPush = z
  .object({
    publicKey: z.string().nullable().openapi({
      description: "What a browser subscribes with; null when the server offers no notifications",
    }),
    sessionId: z.uuid().openapi({ description: "The sign-in that asks: a device ends with its" }),
    devices: z.array(pushDevice).openapi({ description: "Yours, the oldest first" }),
  })
  .openapi("MyPush", {
    example: { publicKey: KEYS.p256dh, sessionId: SHOWN.id, devices: [SHOWN] },
  });

const base64url = (pattern: RegExp) => z.string().regex(pattern, "is not such a key in base64url");
export const newPushDevice = z
  .strictObject({
    endpoint: z.string().max(2_000).openapi({ format: "uri" }),
    keys: z.strictObject({
      p256dh: base64url(/^[\w-]{87}$/),
      auth: base64url(/^[\w-]{22}$/),
    }),
    language: languageTag.openapi({ description: "In which its notifications are worded" }),
  })
  .openapi("NewPushDevice", {
    example: { endpoint: "https://push.example.com/send/cKz3", keys: KEYS, language: "en" },
  });

export function pushDeviceView(row: PushSubscription, sessionId: string | null) {
  return pushDevice.parse({ ...row, isCurrent: row.sessionId === sessionId });
}
