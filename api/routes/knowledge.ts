import { createRoute, z } from "@hono/zod-openapi";
import {
  addAnswer,
  answersById,
  archiveAnswer,
  changeAnswer,
  findAnswer,
  listAnswers,
} from "../../db/queries/knowledge.ts";
import { searchKnowledge } from "../../db/queries/search-knowledge.ts";
import { createRouter } from "../context.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import {
  knowledgeAnswer,
  knowledgeChange,
  knowledgeView,
  newKnowledgeAnswer,
} from "../views/knowledge.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems, problems403, problems404, problems412 } from "./responses.ts";

const answerParam = z.object({
  answerId: z.uuid().openapi({
    param: { name: "answerId", in: "path" },
    example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  }),
});
const shared = { tags: ["Knowledge"], security: bearer };

const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "The business's own answers, newest first, or those that a question finds",
  description:
    "With `query` the best come first, by the search that replies rest on, and there is one page.",
  request: {
    query: pageQuery.extend({
      query: z.string().min(2).max(500).optional().openapi({ example: "Can I bring my dog?" }),
    }),
  },
  responses: {
    200: json(pageOf(knowledgeAnswer).openapi("KnowledgePage"), "A page"),
    ...problems,
  },
});
const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "A new answer",
  description: "Replies say what it says, in the lead's language, and cite it.",
  request: { body: jsonBody(newKnowledgeAnswer) },
  responses: { 201: json(knowledgeAnswer, "The answer"), ...problems403 },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{answerId}",
  summary: "An answer",
  request: { params: answerParam },
  responses: { 200: json(knowledgeAnswer, "The answer"), ...problems404 },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{answerId}",
  summary: "Changes an answer",
  request: { params: answerParam, body: jsonBody(knowledgeChange) },
  responses: { 200: json(knowledgeAnswer, "The answer"), ...problems403, ...problems412 },
});
const remove = createRoute({
  ...shared,
  method: "delete",
  path: "/{answerId}",
  summary: "Archives an answer",
  description: "It is found no more; replies that cite it go on naming it.",
  request: { params: answerParam },
  responses: { 204: { description: "It is archived" }, ...problems403, ...problems412 },
});

export function knowledgeRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor, query } = c.req.valid("query");
      if (query !== undefined) {
        const rows = await db.tenant(organizationId, async (tx) => {
          const best = await searchKnowledge(tx, [query], limit);
          return answersById(
            tx,
            best.map(({ id }) => id),
          );
        });
        return c.json({ items: rows.map(knowledgeView), nextCursor: null }, 200);
      }
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, (tx) =>
        listAnswers(tx, organizationId, before, limit + 1),
      );
      return c.json(
        toPage(rows, limit, knowledgeView, ({ id }) => id),
        200,
      );
    })
    .openapi(add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const words = c.req.valid("json");
      const row = await db.tenant(organizationId, (tx) =>
        addAnswer(tx, organizationId, { ...words, by }),
      );
      withEtag(c, row.version);
      return c.json(knowledgeView(row), 201);
    })
    .openapi(one, async (c) => {
      const { answerId } = c.req.valid("param");
      const row = await db.tenant(c.get("session").organizationId, (tx) =>
        findAnswer(tx, answerId),
      );
      withEtag(c, found(row).version);
      return c.json(knowledgeView(found(row)), 200);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { answerId } = c.req.valid("param");
      const { question, answer, language } = c.req.valid("json");
      const version = wantedVersion(c);
      const row = await db.tenant(organizationId, async (tx) => {
        found(await findAnswer(tx, answerId));
        return changeAnswer(tx, answerId, {
          ...(question !== undefined && { question }),
          ...(answer !== undefined && { answer }),
          ...(language !== undefined && { language }),
          version,
          by,
        });
      });
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(knowledgeView(row), 200);
    })
    .openapi(remove, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { answerId } = c.req.valid("param");
      const version = wantedVersion(c);
      await db.tenant(organizationId, async (tx) => {
        const [row] = await answersById(tx, [answerId]);
        // One that was archived before stays as it is.
        if (found(row ?? null).archivedAt !== null) return;
        if ((await archiveAnswer(tx, answerId, { version, by })) === null) throw stale();
      });
      return c.body(null, 204);
    });
}
