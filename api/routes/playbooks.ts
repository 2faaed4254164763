import { createRoute, z } from "@hono/zod-openapi";
import {
  changePlaybook,
  currentPlaybook,
  currentPlaybooks,
  dropPlaybook,
} from "../../db/queries/knowledge-playbooks.ts";
import { OBJECTIONS } from "../../domain/observation.ts";
import { createRouter } from "../context.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import type { ApiDeps } from "../deps.ts";
import { playbook, playbookChange, playbookView } from "../views/knowledge.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems, problems403, problems404, problems412 } from "./responses.ts";

const shared = { tags: ["Knowledge"], security: bearer };
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "How each objection is met",
  responses: {
    200: json(z.object({ items: z.array(playbook) }).openapi("PlaybookList"), "One per objection"),
    ...problems,
  },
});
const param = z.object({
  objection: z
    .enum(OBJECTIONS)
    .openapi({ param: { name: "objection", in: "path" }, example: "price" }),
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{objection}",
  summary: "How an objection is met",
  request: { params: param },
  responses: { 200: json(playbook, "The playbook"), ...problems404 },
});
const change = createRoute({
  ...shared,
  method: "put",
  path: "/{objection}",
  summary: "How an objection is met from now on",
  description: "For tone and arguments. It is no fact, and allows the bot no promise.",
  request: {
    params: param,
    body: jsonBody(playbookChange),
  },
  responses: { 200: json(playbook, "The playbook"), ...problems403, ...problems412 },
});
const back = createRoute({
  ...shared,
  method: "delete",
  path: "/{objection}",
  summary: "Puts the built-in text back",
  description: "The organization's own is gone. Where there is none nothing changes.",
  request: { params: param },
  responses: {
    204: { description: "The built-in one holds" },
    ...problems403,
    ...problems412,
  },
});

export function playbookRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const rows = await db.tenant(organizationId, currentPlaybooks);
      return c.json({ items: rows.map(playbookView) }, 200);
    })
    .openapi(one, async (c) => {
      const { organizationId } = c.get("session");
      const { objection } = c.req.valid("param");
      const row = await db.tenant(organizationId, (tx) =>
        currentPlaybook(tx, organizationId, objection),
      );
      withEtag(c, row.version);
      return c.json(playbookView(row), 200);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { objection } = c.req.valid("param");
      const { guidance } = c.req.valid("json");
      const version = wantedVersion(c);
      const row = await db.tenant(organizationId, (tx) =>
        changePlaybook(tx, organizationId, { objection, guidance, version, by }),
      );
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(playbookView(row), 200);
    })
    .openapi(back, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { objection } = c.req.valid("param");
      const version = wantedVersion(c);
      const isBack = await db.tenant(organizationId, (tx) =>
        dropPlaybook(tx, organizationId, { objection, version, by }),
      );
      if (!isBack) throw stale();
      return c.body(null, 204);
    });
}
