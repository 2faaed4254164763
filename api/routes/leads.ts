import { createRoute } from "@hono/zod-openapi";
import type { TenantTx } from "../../db/client.ts";
import { claimHistory } from "../../db/queries/current-facts.ts";
import { plannedItems } from "../../db/queries/change-lead.ts";
import { editLead } from "../../db/queries/edit-lead.ts";
import { findLead, findWholeLead } from "../../db/queries/find-lead.ts";
import { leadDetails } from "../../db/queries/lead-details.ts";
import { pageLeads } from "../../db/queries/page-leads.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { standingLead } from "../standing-lead.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { leadListFilter } from "../lead-list-filter.ts";
import { leadEdit } from "../views/lead-edit.ts";
import { factHistory, lead, leadView, type WholeLead } from "../views/lead.ts";
import { leadListItem, leadListItemView } from "../views/lead-list-item.ts";
import { leadCursor, leadListQuery } from "../views/lead-query.ts";
import { pageOf, parseCursor, toPage } from "../views/page.ts";
import { leadWorkflowId } from "../../workflows/contract.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems404, problems412 } from "./responses.ts";

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

const edit = createRoute({
  method: "patch",
  path: "/{id}",
  tags: ["Leads"],
  summary: "Corrects what is known of a lead",
  description:
    "The bot goes by it from its next turn on, and what the lead says afterwards counts again. With `If-Match` only when nobody else corrected it since.",
  security: bearer,
  request: { params: leadParam, body: jsonBody(leadEdit) },
  responses: {
    200: json(lead, "The lead"),
    ...problems404,
    409: failure("The lead was merged into another; `reason` is `merged`"),
    ...problems412,
  },
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

export function leadRoutes({ db, links }: Pick<ApiDeps, "db" | "links">) {
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
      const whole = await db.tenant(c.get("session").organizationId, (tx) => wholeLead(tx, id));
      withEtag(c, whole.details.version);
      return c.json(leadView(whole, links.workflowUrl(leadWorkflowId(id))), 200);
    })
    .openapi(edit, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { id: leadId } = c.req.valid("param");
      const wanted = wantedVersion(c);
      const whole = await db.tenant(organizationId, async (tx) => {
        await standingLead(tx, leadId);
        const about = { organizationId, leadId, by };
        if (!(await editLead(tx, about, c.req.valid("json"), wanted))) throw stale();
        return wholeLead(tx, leadId);
      });
      withEtag(c, whole.details.version);
      return c.json(leadView(whole, links.workflowUrl(leadWorkflowId(leadId))), 200);
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

async function wholeLead(tx: TenantTx, id: string): Promise<WholeLead> {
  return {
    ...found(await findWholeLead(tx, id)),
    details: found(await leadDetails(tx, id)),
    agenda: await plannedItems(tx, id),
  };
}
