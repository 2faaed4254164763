import { createRoute, z } from "@hono/zod-openapi";
import { addListing, changeListing, findWholeListing } from "../../db/queries/change-listing.ts";
import { marketOf } from "../../db/queries/market.ts";
import { pageListings } from "../../db/queries/page-listings.ts";
import { searchListings } from "../../db/queries/search-listings.ts";
import { listings } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { plainText } from "../input.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import {
  listing,
  listingChange,
  listingMatch,
  listingMatches,
  listingView,
  newListing,
} from "../views/listing.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { factsOf, matchQuery } from "./listing-facts.ts";
import { bearer, json, problems, problems403, problems404, problems412 } from "./responses.ts";

const shared = { tags: ["Listings"], security: bearer };
const param = z.object({
  listingId: z.uuid().openapi({
    param: { name: "listingId", in: "path" },
    example: "01a205e3-5c1f-7b30-9a2e-4d7c8b1f6e05",
  }),
});
const price = z.coerce.number().int().min(0).max(1e15).optional().openapi({
  description: "In minor units, whichever the currency unless `currency` says it",
});
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Listings by reference",
  request: {
    query: pageQuery.extend({
      status: z.enum(listings.status.enumValues).optional(),
      purpose: z.enum(listings.purpose.enumValues).optional(),
      propertyType: z.enum(listings.propertyType.enumValues).optional(),
      bedroomsFrom: z.coerce.number().int().min(0).max(50).optional(),
      priceMinorFrom: price,
      priceMinorTo: price,
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/u)
        .optional()
        .openapi({ example: "EUR" }),
      city: plainText(100).optional().openapi({ example: "Lisbon" }),
      query: plainText(100)
        .optional()
        .openapi({ description: "In reference, title, area or city", example: "Alfama" }),
    }),
  },
  responses: {
    200: json(pageOf(listing).openapi("ListingPage"), "A page of listings"),
    ...problems,
  },
});
const cursor = z.object({ reference: plainText(60) });
const match = createRoute({
  ...shared,
  method: "get",
  path: "/match",
  summary: "What the bot would offer for these wishes, and why",
  description:
    "Needs filter: purpose, areas, type, bedrooms, size and budget. Must-haves and closeness only rank. A budget in another currency is converted at the organization's rates.",
  request: { query: matchQuery },
  responses: {
    200: json(listingMatches, "Best first"),
    ...problems,
  },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{listingId}",
  summary: "A listing",
  request: { params: param },
  responses: { 200: json(listing, "The listing"), ...problems404 },
});
const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "A new listing",
  request: { body: jsonBody(newListing) },
  responses: {
    201: json(listing, "The listing"),
    ...problems403,
    409: { ...problems[400], description: "The reference is taken" },
  },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{listingId}",
  summary: "Changes a listing",
  description: "What is not given stays. A listing that is not available is offered to nobody.",
  request: { params: param, body: jsonBody(listingChange) },
  responses: { 200: json(listing, "The listing from now on"), ...problems403, ...problems412 },
});

export function listingRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor: text, ...filter } = c.req.valid("query");
      const after = parseCursor(cursor, text)?.reference ?? null;
      const rows = await db.tenant(organizationId, (tx) =>
        pageListings(tx, organizationId, filter, after, limit + 1),
      );
      return c.json(
        toPage(rows, limit, listingView, ({ reference }) => ({ reference })),
        200,
      );
    })
    .openapi(match, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, ...query } = c.req.valid("query");
      const matches = await db.tenant(organizationId, async (tx) =>
        searchListings(tx, factsOf(query), await marketOf(tx, organizationId), limit),
      );
      return c.json({ items: matches.map((row) => listingMatch.parse(row)) }, 200);
    })
    .openapi(one, async (c) => {
      const { listingId } = c.req.valid("param");
      const row = await db.tenant(c.get("session").organizationId, (tx) =>
        findWholeListing(tx, listingId),
      );
      withEtag(c, found(row).version);
      return c.json(listingView(found(row)), 200);
    })
    .openapi(add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const wanted = c.req.valid("json");
      const row = await db.tenant(organizationId, (tx) =>
        addListing(tx, organizationId, { ...wanted, by }),
      );
      if (row === null)
        throw new FunnelError("conflict", "Another listing has this reference", {
          reason: "reference_taken",
        });
      withEtag(c, row.version);
      return c.json(listingView(row), 201);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { listingId: id } = c.req.valid("param");
      const wanted = c.req.valid("json");
      const version = wantedVersion(c);
      const row = await db.tenant(organizationId, async (tx) => {
        found(await findWholeListing(tx, id));
        return changeListing(tx, { id, version, by }, wanted);
      });
      if (row === null) throw stale();
      withEtag(c, row.version);
      return c.json(listingView(row), 200);
    });
}
