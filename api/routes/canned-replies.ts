import { createRoute, z } from "@hono/zod-openapi";
import {
  addCannedReply,
  changeCannedReply,
  findCannedReply,
  listCannedReplies,
  removeCannedReply,
} from "../../db/queries/canned-replies.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { fillCannedReply } from "../../domain/canned-reply.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found } from "../found.ts";
import { whenTaken } from "../taken.ts";
import {
  cannedReply,
  cannedReplyChange,
  cannedReplyView,
  newCannedReply,
  renderedReply,
  renderFor,
  shortcutStart,
} from "../views/canned-reply.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems, problems403, problems404 } from "./responses.ts";

const param = z.object({
  cannedReplyId: z.uuid().openapi({
    param: { name: "cannedReplyId", in: "path" },
    example: "01a205e4-3d4e-7f52-8a61-7c8d9e0f1a2b",
  }),
});
const shared = { tags: ["Canned replies"], security: bearer };
const taken = { 409: failure("Another has the shortcut; `reason` is `shortcut_taken`") };
const outdated = { 412: failure("Somebody changed it since you read it") };
const shortcutTaken = whenTaken("shortcut_taken", "Another canned reply has this shortcut");
const onePath = "/{cannedReplyId}";

const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "What people send often, newest first",
  request: { query: pageQuery.extend({ query: shortcutStart.optional() }) },
  responses: { 200: json(pageOf(cannedReply).openapi("CannedReplyPage"), "A page"), ...problems },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: onePath,
  summary: "A canned reply",
  request: { params: param },
  responses: { 200: json(cannedReply, "The reply"), ...problems404 },
});
const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "A new canned reply",
  request: { body: jsonBody(newCannedReply) },
  responses: { 201: json(cannedReply, "The reply"), ...problems403, ...taken },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: onePath,
  summary: "Changes a canned reply",
  description: "What is not given stays.",
  request: { params: param, body: jsonBody(cannedReplyChange) },
  responses: { 200: json(cannedReply, "The reply"), ...problems403, ...taken, ...outdated },
});
const remove = createRoute({
  ...shared,
  method: "delete",
  path: onePath,
  summary: "Removes a canned reply",
  request: { params: param },
  responses: { 204: { description: "It is gone" }, ...problems403, ...outdated },
});
const render = createRoute({
  ...shared,
  method: "post",
  path: `${onePath}/render`,
  summary: "The reply as it would be sent to a lead",
  description: "Sends nothing. Where the lead's name is not known, it reads well without one.",
  request: { params: param, body: jsonBody(renderFor) },
  responses: { 200: json(renderedReply, "The text"), ...problems403 },
});

export function cannedReplyRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor, query: prefix = "" } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, (tx) =>
        listCannedReplies(tx, organizationId, { prefix, before }, limit + 1),
      );
      return c.json(
        toPage(rows, limit, cannedReplyView, ({ id }) => id),
        200,
      );
    })
    .openapi(render, async (c) => {
      const { cannedReplyId: id } = c.req.valid("param");
      const { leadId } = c.req.valid("json");
      const { reply, lead } = await db.tenant(c.get("session").organizationId, async (tx) => ({
        reply: found(await findCannedReply(tx, id)),
        lead: found(await findLead(tx, leadId)),
      }));
      return c.json({ text: fillCannedReply(reply.text, lead.name) }, 200);
    })
    .openapi(one, async (c) => {
      const { cannedReplyId: id } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const row = found(await db.tenant(organizationId, (tx) => findCannedReply(tx, id)));
      withEtag(c, row.version);
      return c.json(cannedReplyView(row), 200);
    })
    .openapi(add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const words = c.req.valid("json");
      const row = await db
        .tenant(organizationId, (tx) => addCannedReply(tx, organizationId, { ...words, by }))
        .catch(shortcutTaken);
      withEtag(c, row.version);
      return c.json(cannedReplyView(row), 201);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { cannedReplyId: id } = c.req.valid("param");
      const { shortcut, text, language } = c.req.valid("json");
      const wanted = {
        ...(shortcut !== undefined && { shortcut }),
        ...(text !== undefined && { text }),
        ...(language !== undefined && { language }),
      };
      const version = wantedVersion(c);
      const row = await db
        .tenant(organizationId, async (tx) => {
          found(await findCannedReply(tx, id));
          return changeCannedReply(tx, { id, version, by }, wanted);
        })
        .catch(shortcutTaken);
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(cannedReplyView(row), 200);
    })
    .openapi(remove, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { cannedReplyId: id } = c.req.valid("param");
      const version = wantedVersion(c);
      const removed = await db.tenant(organizationId, async (tx) => {
        found(await findCannedReply(tx, id));
        return removeCannedReply(tx, { id, version, by });
      });
      if (!removed) throw stale();
      return c.body(null, 204);
    });
}
