import { createRoute, z } from "@hono/zod-openapi";
import { claimHistory } from "../../db/queries/current-facts.ts";
import { plannedItems } from "../../db/queries/change-lead.ts";
import { findLead, findWholeLead } from "../../db/queries/find-lead.ts";
import { findMember } from "../../db/queries/find-member.ts";
import { pageLeads } from "../../db/queries/page-leads.ts";
import { leads } from "../../db/schema/index.ts";
import { STAGES } from "../../domain/stage.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { flag } from "../input.ts";
import { factHistory, lead, leadListItem, leadListItemView, leadView } from "../views/lead.ts";
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
      assigneeId: z.uuid().optional(),
      mine: flag.optional().openapi({ description: "Those assigned to you" }),
      unassigned: flag.optional().openapi({ description: "Those that are nobody's" }),
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
      const { limit, cursor: text, mine, unassigned, ...query } = c.req.valid("query");
      const after = parseCursor(cursor, text);
      const assigneeId = mine ? userId : unassigned ? null : query.assigneeId;
      const rows = await db.tenant(organizationId, async (tx) => {
        if (query.assigneeId) found(await findMember(tx, query.assigneeId));
        return pageLeads(tx, organizationId, { ...query, assigneeId }, after, limit + 1);
      });
      return c.json(
        toPage(rows, limit, leadListItemView, ({ at, id }) => ({ at, id })),
        200,
      );
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid("param");
      const { row, agenda } = await db.tenant(c.get("session").organizationId, async (tx) => ({
        row: found(await findWholeLead(tx, id)),
        agenda: await plannedItems(tx, id),
      }));
      return c.json(leadView(row.lead, { ...row, agenda }), 200);
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
