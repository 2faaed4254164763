import { createRoute } from "@hono/zod-openapi";
import { claimHistory } from "../../db/queries/current-facts.ts";
import { plannedItems } from "../../db/queries/change-lead.ts";
import { findLead, findWholeLead } from "../../db/queries/find-lead.ts";
import { leadDetails } from "../../db/queries/lead-details.ts";
import { pageLeads } from "../../db/queries/page-leads.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { withEtag } from "../etag.ts";
import { leadListFilter } from "../lead-list-filter.ts";
import { factHistory, lead, leadView } from "../views/lead.ts";
import { leadListItem, leadListItemView } from "../views/lead-list-item.ts";
import { leadCursor, leadListQuery } from "../views/lead-query.ts";
import { pageOf, parseCursor, toPage } from "../views/page.ts";
import { bearer, json, problems404 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Leads"],
  summary: "Leads, the latest conversation first",
  security: bearer,
  description:
    "Filters hold together. `query` finds parts of names, four or more digits of phones, and words of messages and notes; of words that very many messages have, the newest weeks' count. Leads that were merged into another are left out.",
  request: { query: leadListQuery },
  responses: {
    200: json(pageOf(leadListItem).openapi("LeadPage"), "A page of leads"),
    ...problems404,
  },
});

const one = createRoute({
  method: "get",
  path: "/{id}",
  tags: ["Leads"],
  summary: "A lead with what it told us",
  security: bearer,
  request: { params: leadParam },
  responses: { 200: json(lead, "The lead"), ...problems404 },
});

const history = createRoute({
  method: "get",
  path: "/{id}/facts/history",
  tags: ["Leads"],
  summary: "All that was ever said of the lead's wishes, oldest first",
  description: "`how` tells whether a message said it, corrected what was known, or dropped it.",
  security: bearer,
  request: { params: leadParam },
  responses: { 200: json(factHistory, "The claims"), ...problems404 },
});

export function leadRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { limit, cursor, sort, ...asked } = c.req.valid("query");
      const after = parseCursor(leadCursor(sort), cursor);
      const rows = await db.tenant(organizationId, async (tx) => {
        const filter = await leadListFilter(tx, userId, asked);
        if (filter.ids?.length === 0) return [];
        return pageLeads(tx, organizationId, filter, { sort, after, limit: limit + 1 });
      });
      return c.json(
        toPage(rows, limit, leadListItemView, ({ value, id }) => ({ sort, value, id })),
        200,
      );
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid("param");
      const { row, ...more } = await db.tenant(c.get("session").organizationId, async (tx) => ({
        row: found(await findWholeLead(tx, id)),
        details: found(await leadDetails(tx, id)),
        agenda: await plannedItems(tx, id),
      }));
      withEtag(c, more.details.version);
      return c.json(leadView(row.lead, { ...row, ...more }), 200);
    })
    .openapi(history, async (c) => {
      const { id } = c.req.valid("param");
      const items = await db.tenant(c.get("session").organizationId, async (tx) => {
        found(await findLead(tx, id));
        return claimHistory(tx, id);
      });
      return c.json(factHistory.parse({ items }), 200);
    });
}
