import { createRoute, z } from "@hono/zod-openapi";
import { pageOf } from "../views/page.ts";
import {
  newTemplate,
  preview,
  previewRequest,
  syncCounts,
  syncRequest,
  template,
  templateChange,
  templateQuery,
} from "../views/template.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems403, problems404 } from "./responses.ts";

const params = z.object({
  templateId: z.uuid().openapi({
    param: { name: "templateId", in: "path" },
    example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  }),
});
const shared = { tags: ["Templates"], security: bearer };
const STALE = failure("Somebody changed it since you read it");
const WHATSAPP = {
  422: failure("WhatsApp refused it; `errors` says with which number, and why if it says"),
  503: failure("WhatsApp gave no clear answer: sync before you try again"),
};

export const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "The message templates, newest first",
  request: { query: templateQuery },
  responses: { 200: json(pageOf(template).openapi("TemplatePage"), "A page"), ...problems404 },
});
export const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "Hands a new template in at WhatsApp",
  description:
    "It is checked against WhatsApp's rules first. It waits as PENDING until WhatsApp has reviewed it, and changes by itself then. Variables are filled in the body only.",
  request: { body: jsonBody(newTemplate) },
  responses: {
    201: json(template, "The template as WhatsApp took it"),
    ...problems403,
    409: failure("There is one of this name and language; `reason` is `name_taken`"),
    ...WHATSAPP,
  },
});
export const sync = createRoute({
  ...shared,
  method: "post",
  path: "/sync",
  summary: "Makes a channel's templates what WhatsApp has",
  description: "What WhatsApp lists no more becomes DISABLED. Purposes stay.",
  request: { body: jsonBody(syncRequest) },
  responses: { 200: json(syncCounts, "What was different"), ...problems403, ...WHATSAPP },
});
export const show = createRoute({
  ...shared,
  method: "post",
  path: "/{templateId}/preview",
  summary: "What a lead would read, and what keeps it from being sent",
  request: { params, body: jsonBody(previewRequest) },
  responses: { 200: json(preview, "The text and its problems"), ...problems403 },
});
export const one = createRoute({
  ...shared,
  method: "get",
  path: "/{templateId}",
  summary: "A template",
  request: { params },
  responses: { 200: json(template, "The template"), ...problems403 },
});
export const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{templateId}",
  summary: "Says what the funnel uses a template for",
  description:
    "Of several for one purpose and language the newest approved is taken. WhatsApp's own fields are changed at WhatsApp only.",
  request: { params, body: jsonBody(templateChange) },
  responses: {
    200: json(template, "The template from now on"),
    ...problems403,
    412: STALE,
    422: failure("The funnel cannot fill it for this purpose; `errors` says why"),
  },
});
export const remove = createRoute({
  ...shared,
  method: "delete",
  path: "/{templateId}",
  summary: "Deletes a template, at WhatsApp too",
  description:
    "In its language only; in all languages when WhatsApp's id of it is not known, which a sync brings. WhatsApp keeps the name of an approved one for 30 days.",
  request: { params },
  responses: { 204: { description: "It is gone" }, ...problems403, 412: STALE, ...WHATSAPP },
});
