import { createRoute } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { addNote, changeNote, findNote, listNotes, removeNote } from "../../db/queries/notes.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found, leadParam, leadParamWith } from "../found.ts";
import { note, noteText, noteView } from "../views/note.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems403, problems404 } from "./responses.ts";

const noteParam = leadParamWith("noteId");
const shared = { tags: ["Notes"], security: bearer };
const outdated = { 412: failure("Somebody changed it since you read it") };
const onePath = "/{id}/notes/{noteId}";

const list = createRoute({
  ...shared,
  method: "get",
  path: "/{id}/notes",
  summary: "What colleagues noted of a lead, newest first",
  description: "The lead never sees it, and neither does a model.",
  request: { params: leadParam, query: pageQuery },
  responses: { 200: json(pageOf(note).openapi("NotePage"), "A page"), ...problems404 },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: onePath,
  summary: "A note",
  request: { params: noteParam },
  responses: { 200: json(note, "The note"), ...problems404 },
});
const add = createRoute({
  ...shared,
  method: "post",
  path: "/{id}/notes",
  summary: "Notes something of a lead",
  request: { params: leadParam, body: jsonBody(noteText) },
  responses: { 201: json(note, "The note"), ...problems403 },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: onePath,
  summary: "Changes a note of your own",
  request: { params: noteParam, body: jsonBody(noteText) },
  responses: { 200: json(note, "The note"), ...problems403, ...outdated },
});
const remove = createRoute({
  ...shared,
  method: "delete",
  path: onePath,
  summary: "Removes a note of your own, or as a manager anybody's",
  request: { params: noteParam },
  responses: { 204: { description: "It is gone" }, ...problems403, ...outdated },
});

export function noteRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, async (tx) => {
            found(await findLead(tx, id));
            return listNotes(tx, id, before, count);
          }),
        noteView,
      );
      return c.json(page, 200);
    })
    .openapi(add, async (c) => {
      const { organizationId, userId: authorId } = c.get("session");
      const { id: leadId } = c.req.valid("param");
      const { text } = c.req.valid("json");
      const row = await db.tenant(organizationId, async (tx) => {
        found(await findLead(tx, leadId));
        return addNote(tx, { organizationId, leadId, text, authorId });
      });
      withEtag(c, row.version);
      return c.json(noteView(row), 201);
    })
    .openapi(one, async (c) => {
      const { id, noteId } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const row = found(await db.tenant(organizationId, (tx) => findNote(tx, id, noteId)));
      withEtag(c, row.version);
      return c.json(noteView(row), 200);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { id, noteId } = c.req.valid("param");
      const { text } = c.req.valid("json");
      const version = wantedVersion(c);
      const row = await db.tenant(organizationId, async (tx) => {
        const { authorId } = found(await findNote(tx, id, noteId));
        if (authorId !== by) throw new FunnelError("forbidden", "Only who wrote it changes a note");
        return changeNote(tx, { id: noteId, version, by }, text);
      });
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(noteView(row), 200);
    })
    .openapi(remove, async (c) => {
      const { organizationId, userId: by, role } = c.get("session");
      const { id, noteId } = c.req.valid("param");
      const version = wantedVersion(c);
      const removed = await db.tenant(organizationId, async (tx) => {
        const { authorId } = found(await findNote(tx, id, noteId));
        if (authorId !== by && role !== "manager" && role !== "owner")
          throw new FunnelError("forbidden", "Only who wrote it or a manager removes a note");
        return removeNote(tx, { id: noteId, version, by });
      });
      if (!removed) throw stale();
      return c.body(null, 204);
    });
}
