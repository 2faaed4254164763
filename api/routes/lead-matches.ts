import { createRoute, z } from "@hono/zod-openapi";
import { currentFacts } from "../../db/queries/current-facts.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { marketOf } from "../../db/queries/market.ts";
import { searchListings } from "../../db/queries/search-listings.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { listingMatch, listingMatches } from "../views/listing.ts";
import { bearer, json, problems404 } from "./responses.ts";

const route = createRoute({
  method: "get",
  path: "/{id}/matches",
  tags: ["Listings"],
  summary: "What the bot would offer this lead now, and why",
  description: "As `GET /listings/match`, for the wishes that are known of the lead.",
  security: bearer,
  request: {
    params: leadParam,
    query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  },
  responses: { 200: json(listingMatches, "Best first"), ...problems404 },
});

export function leadMatchRoutes({ db }: ApiDeps) {
  return createRouter().openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const { organizationId } = c.get("session");
    const matches = await db.tenant(organizationId, async (tx) => {
      found(await findLead(tx, id));
      const market = await marketOf(tx, organizationId);
      return searchListings(tx, await currentFacts(tx, id), market, c.req.valid("query").limit);
    });
    return c.json({ items: matches.map((row) => listingMatch.parse(row)) }, 200);
  });
}
