import { z } from "@hono/zod-openapi";
import type { ShownEndpoint } from "../../db/queries/webhook-endpoints.ts";
import {
  PING,
  WEBHOOK_KINDS,
  webhookDeliveries,
  webhookEndpoints,
  type WebhookDelivery,
} from "../../db/schema/index.ts";
import { plainText } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const WEBHOOK = {
  id: "01a205e6-2c3d-7e40-9f50-6b7c8d9e0f1a",
  url: "https://crm.example.com/hooks/funnel",
  description: "The CRM",
  kinds: ["lead.created", "lead.changed"] as (typeof WEBHOOK_KINDS)[number][],
};
const SHOWN = {
  ...WEBHOOK,
  state: "active" as const,
  previousSecretUntil: null,
  createdBy: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
  isCreatorDisabled: false,
  createdAt: "2026-11-20T09:00:00.000Z",
};
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const kind = z.enum(WEBHOOK_KINDS);
export const webhook = createSelectSchema(webhookEndpoints)
  .pick({ id: true, url: true, description: true, state: true, createdBy: true })
  .extend({
    kinds: z.array(kind),
    previousSecretUntil: isoTimeOrNull.describe("Until then the secret before signs too"),
    isCreatorDisabled: z
      .boolean()
      .describe("Whoever made it works there no more; events go on being sent"),
    createdAt: isoTime,
  })
  .openapi("Webhook", { example: SHOWN });
export const webhookWithSecret = webhook
  .extend({ secret: z.string().describe("Shown this once") })
  .openapi("WebhookWithSecret", { example: { ...SHOWN, secret: SECRET } });

const url = z.string().max(2_000).openapi({ format: "uri", example: WEBHOOK.url });
const description = z.literal("").or(plainText(200));
const kinds = z
  .array(kind)
  .min(1)
  .max(WEBHOOK_KINDS.length)
  .transform((list) => [...new Set(list)]);
export const newWebhook = z
  .strictObject({ url, description: description.default(""), kinds })
  .openapi("NewWebhook", {
    example: { url: WEBHOOK.url, description: WEBHOOK.description, kinds: WEBHOOK.kinds },
  });
export const webhookChange = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    kinds: kinds.optional(),
    state: z.enum(["active", "paused"]).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .openapi("WebhookChange", { example: { state: "paused" } });

const ERRORS =
  "`timeout`, `no_connection`, `tls`, `refused` (a status of 400 or more), `redirect` (none is followed), `gone` (410: the webhook is paused), `not_public`, `not_https`, `has_credentials` or `unresolved`";
export const webhookDelivery = createSelectSchema(webhookDeliveries)
  .pick({
    id: true,
    eventId: true,
    leadId: true,
    state: true,
    attempts: true,
    lastStatus: true,
    durationMs: true,
  })
  .extend({
    kind: z.enum([...WEBHOOK_KINDS, PING]),
    payload: z.record(z.string(), z.unknown()).describe("As it is sent, apart from white space"),
    lastError: z.string().nullable().describe(ERRORS),
    lastAttemptAt: isoTimeOrNull,
    deliveredAt: isoTimeOrNull,
    giveUpAt: isoTime.describe("Until then it is tried again while it fails"),
    createdAt: isoTime,
  })
  .openapi("WebhookDelivery", {
    example: {
      id: "6f1c3a52-8f0a-4d5c-9a1b-2c3d4e5f6071",
      eventId: "01a205e7-3d4e-7f50-8061-7c8d9e0f1a2b",
      kind: "lead.created",
      leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
      payload: {
        id: "01a205e7-3d4e-7f50-8061-7c8d9e0f1a2b",
        kind: "lead.created",
        organizationId: "01a205e0-0000-7000-8000-000000000001",
        leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
        at: "2026-11-23T09:30:00.000Z",
        data: {},
      },
      state: "delivered",
      attempts: 1,
      lastStatus: 204,
      lastError: null,
      lastAttemptAt: "2026-11-23T09:30:01.000Z",
      durationMs: 84,
      deliveredAt: "2026-11-23T09:30:01.000Z",
      giveUpAt: "2026-11-24T09:30:00.000Z",
      createdAt: "2026-11-23T09:30:00.000Z",
    },
  });

export function webhookView(row: ShownEndpoint): z.infer<typeof webhook> {
  return webhook.parse({ ...row, previousSecretUntil: row.previousUntil });
}

export function webhookWithSecretView(
  row: ShownEndpoint,
  secret: string,
): z.infer<typeof webhookWithSecret> {
  return { ...webhookView(row), secret };
}

export function webhookDeliveryView(row: WebhookDelivery): z.infer<typeof webhookDelivery> {
  return webhookDelivery.parse(row);
}
