import { createRoute, z } from "@hono/zod-openapi";
import { findWholeLead } from "../../db/queries/find-lead.ts";
import { listLeads } from "../../db/queries/list-leads.ts";
import { leads } from "../../db/schema/index.ts";
import { STAGES } from "../../domain/stage.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { lead, leadListItem, leadListItemView, leadView } from "../views/lead.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { bearer, json, problems, problems404 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Leads"],
  summary: "Leads, the latest conversation first",
  security: bearer,
  request: {
    query: pageQuery.extend({
      stage: z.enum(STAGES).optional(),
      owner: z.enum(leads.owner.enumValues).optional(),
    }),
  },
  responses: {
    200: json(pageOf(leadListItem).openapi("LeadPage"), "A page of leads"),
    ...problems,
  },
});
const cursor = z.object({ at: z.iso.datetime().nullable(), id: z.uuid() });

const one = createRoute({
  method: "get",
  path: "/{id}",
  tags: ["Leads"],
  summary: "A lead with what it told us",
  security: bearer,
  request: { params: leadParam },
  responses: { 200: json(lead, "The lead"), ...problems404 },
});

export function leadRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor: text, ...filter } = c.req.valid("query");
      const after = parseCursor(cursor, text);
      const rows = await db.tenant(organizationId, (tx) =>
        listLeads(tx, organizationId, filter, after, limit + 1),
      );
      return c.json(
        toPage(rows, limit, leadListItemView, ({ at, id }) => ({ at, id })),
        200,
      );
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid("param");
      const row = found(
        await db.tenant(c.get("session").organizationId, (tx) => findWholeLead(tx, id)),
      );
      return c.json(leadView(row.lead, row), 200);
    });
}
