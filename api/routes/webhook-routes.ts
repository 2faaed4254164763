import { createRoute, z } from "@hono/zod-openapi";
import { PING, WEBHOOK_KINDS } from "../../db/schema/index.ts";
import { pageOf, pageQuery } from "../views/page.ts";
import {
  newWebhook,
  webhook,
  webhookChange,
  webhookDelivery,
  webhookWithSecret,
} from "../views/webhook.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems403 } from "./responses.ts";

const webhookId = z.uuid().openapi({
  param: { name: "webhookId", in: "path" },
  example: "01a205e6-2c3d-7e40-9f50-6b7c8d9e0f1a",
});
const deliveryId = z.uuid().openapi({
  param: { name: "deliveryId", in: "path" },
  example: "6f1c3a52-8f0a-4d5c-9a1b-2c3d4e5f6071",
});
const param = z.object({ webhookId });
const request = { params: param };
const shared = { tags: ["Webhooks"], security: bearer };
const STALE = { 412: failure("Somebody changed it since you read it") };
const HOW = `Each event is a POST of JSON: \`{id, kind, organizationId, leadId, at, data}\`, ids and codes only; what they stand for is read through this API. It is signed as Standard Webhooks has it (\`webhook-id\`, \`webhook-timestamp\`, \`webhook-signature\`): verify it and refuse timestamps that are minutes off. An event may come more than once, always with the same id. What concerns one lead comes in order. Any status from 200 to 299 within ten seconds takes it; everything else is tried again for a day, after 5 seconds, then ever later up to an hour. 410 pauses the webhook. Owners and managers are notified of that (\`webhook_paused\`), and once a day while events are given up (\`webhook_failing\`). Addresses are https and public, on any port; redirects are not followed.`;

export const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Where events are sent, newest first",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(webhook).openapi("WebhookPage"), "A page"), ...problems403 },
});
export const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "Has events sent to an address",
  description: HOW,
  request: { body: jsonBody(newWebhook) },
  responses: {
    201: json(webhookWithSecret, "The webhook, with the secret that signs"),
    ...problems403,
    409: failure("There are twenty already; `reason` is `too_many`"),
  },
});
export const rotate = createRoute({
  ...shared,
  method: "post",
  path: "/{webhookId}/rotate-secret",
  summary: "Gives a webhook a new secret",
  description:
    "For a day the one so far signs too: `webhook-signature` then holds two. The one before that ends at once.",
  request,
  responses: { 200: json(webhookWithSecret, "With the new secret"), ...problems403, ...STALE },
});
export const test = createRoute({
  ...shared,
  method: "post",
  path: "/{webhookId}/test",
  summary: "Sends an event that tells of nothing",
  description: `Its kind is \`${PING}\`. What became of it is among the deliveries a moment later.`,
  request,
  responses: {
    202: json(webhookDelivery, "The delivery"),
    ...problems403,
    409: failure("It is paused; `reason` is `paused`"),
  },
});
export const deliveries = createRoute({
  ...shared,
  method: "get",
  path: "/{webhookId}/deliveries",
  summary: "What was sent, newest first",
  description: "Of the last 30 days.",
  request: {
    ...request,
    query: pageQuery.extend({
      state: z.enum(["pending", "delivered", "failed"]).optional(),
      kind: z.enum([...WEBHOOK_KINDS, PING]).optional(),
    }),
  },
  responses: {
    200: json(pageOf(webhookDelivery).openapi("WebhookDeliveryPage"), "A page"),
    ...problems403,
  },
});
export const redeliver = createRoute({
  ...shared,
  method: "post",
  path: "/{webhookId}/deliveries/{deliveryId}/redeliver",
  summary: "Sends an event again, at once and then for a day",
  description: "Under the same event id, also when it was taken, or is about to be tried again.",
  request: { params: param.extend({ deliveryId }) },
  responses: {
    202: json(webhookDelivery, "The delivery"),
    ...problems403,
    409: failure("The webhook is paused; `reason` is `paused`"),
  },
});
export const one = createRoute({
  ...shared,
  method: "get",
  path: "/{webhookId}",
  summary: "A webhook",
  request,
  responses: { 200: json(webhook, "The webhook"), ...problems403 },
});
export const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{webhookId}",
  summary: "Changes, pauses or resumes a webhook",
  description:
    "What happens while it is paused is not kept for it. What waited already goes out when it is resumed.",
  request: { ...request, body: jsonBody(webhookChange) },
  responses: { 200: json(webhook, "The webhook from now on"), ...problems403, ...STALE },
});
export const remove = createRoute({
  ...shared,
  method: "delete",
  path: "/{webhookId}",
  summary: "Removes a webhook and its deliveries",
  request,
  responses: { 204: { description: "It is gone" }, ...problems403, ...STALE },
});
