import { createRoute, z } from "@hono/zod-openapi";
import {
  addLabel,
  changeLabel,
  findLabel,
  listLabels,
  removeLabel,
} from "../../db/queries/labels.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found } from "../found.ts";
import { whenTaken } from "../taken.ts";
import { label, labelChange, labelView, newLabel } from "../views/label.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems, problems403, problems404 } from "./responses.ts";

export const labelId = z.uuid().openapi({
  param: { name: "labelId", in: "path" },
  example: "01a205e4-1b2c-7d30-8e4f-5a6b7c8d9e0f",
});
const param = z.object({ labelId });
const shared = { tags: ["Labels"], security: bearer };
const taken = { 409: failure("There is such a label; `reason` is `name_taken`") };
const outdated = { 412: failure("Somebody changed it since you read it") };
const nameTaken = whenTaken("name_taken", "There is a label with this name");

const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "The organization's labels, newest first",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(label).openapi("LabelPage"), "A page"), ...problems },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{labelId}",
  summary: "A label",
  request: { params: param },
  responses: { 200: json(label, "The label"), ...problems404 },
});
const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "A new label",
  description: "Names are told apart without regard to case.",
  request: { body: jsonBody(newLabel) },
  responses: { 201: json(label, "The label"), ...problems403, ...taken },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{labelId}",
  summary: "Changes a label, at every lead that has it",
  request: { params: param, body: jsonBody(labelChange) },
  responses: { 200: json(label, "The label"), ...problems403, ...taken, ...outdated },
});
const remove = createRoute({
  ...shared,
  method: "delete",
  path: "/{labelId}",
  summary: "Removes a label, from every lead too",
  request: { params: param },
  responses: { 204: { description: "It is gone" }, ...problems403, ...outdated },
});

export function labelRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, (tx) => listLabels(tx, organizationId, before, count)),
        labelView,
      );
      return c.json(page, 200);
    })
    .openapi(one, async (c) => {
      const { labelId: id } = c.req.valid("param");
      const row = await db.tenant(c.get("session").organizationId, (tx) => findLabel(tx, id));
      withEtag(c, found(row).version);
      return c.json(labelView(found(row)), 200);
    })
    .openapi(add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const wanted = c.req.valid("json");
      const row = await db
        .tenant(organizationId, (tx) => addLabel(tx, { ...wanted, organizationId, by }))
        .catch(nameTaken);
      withEtag(c, row.version);
      return c.json(labelView(row), 201);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { labelId: id } = c.req.valid("param");
      const { name, color } = c.req.valid("json");
      const wanted = { ...(name !== undefined && { name }), ...(color && { color }) };
      const version = wantedVersion(c);
      const row = await db
        .tenant(organizationId, async (tx) => {
          found(await findLabel(tx, id));
          return changeLabel(tx, { id, version, by }, wanted);
        })
        .catch(nameTaken);
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(labelView(row), 200);
    })
    .openapi(remove, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { labelId: id } = c.req.valid("param");
      const version = wantedVersion(c);
      const removed = await db.tenant(organizationId, async (tx) => {
        found(await findLabel(tx, id));
        return removeLabel(tx, { id, version, by });
      });
      if (!removed) throw stale();
      return c.body(null, 204);
    });
}
