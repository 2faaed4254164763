import { createRoute } from "@hono/zod-openapi";
import { countLeads } from "../../db/queries/count-leads.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { leadCounts, leadCountsView } from "../views/lead-counts.ts";
import { bearer, json, problems } from "./responses.ts";

const counts = createRoute({
  method: "get",
  path: "/counts",
  tags: ["Leads"],
  summary: "How many leads each view of an inbox shows, and each stage has",
  security: bearer,
  responses: { 200: json(leadCounts, "The counts"), ...problems },
});

export function leadCountRoutes({ db }: ApiDeps) {
  return createRouter().openapi(counts, async (c) => {
    const { organizationId, userId } = c.get("session");
    const counted = await db.tenant(organizationId, (tx) => countLeads(tx, organizationId, userId));
    return c.json(leadCountsView(counted), 200);
  });
}
