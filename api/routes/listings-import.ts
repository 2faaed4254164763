import { createRoute, z } from "@hono/zod-openapi";
import { rowOfJson } from "../../domain/listing-batch.ts";
import { MOST_ROWS } from "../../domain/listing-csv.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { importListings, rowsOfCsv } from "../import-listings.ts";
import { flag } from "../input.ts";
import { importAnswer } from "../views/listing.ts";
import { bearer, json, problems, problems403 } from "./responses.ts";

const CSV = `Reference;Title;Purpose;Type;City;Area;Bedrooms;Bathrooms;Size;Price;Features
LX-104;Renovated apartment in Chiado;sale;apartment;Lisbon;Chiado;2;1;88 m2;€650,000;balcony|lift
`;
const jsonRow = z.record(z.string(), z.unknown()).openapi("ListingRow", {
  example: {
    reference: "LX-104",
    title: "Renovated apartment in Chiado",
    purpose: "sale",
    propertyType: "apartment",
    city: "Lisbon",
    area: "Chiado",
    bedrooms: 2,
    bathrooms: 1,
    size: 88,
    price: 650_000,
    currency: "EUR",
    features: ["balcony", "lift"],
  },
});

const route = createRoute({
  method: "post",
  path: "/import",
  tags: ["Listings"],
  summary: "Adds and changes listings from a file",
  description: `CSV from any spreadsheet, or JSON with the same columns, of at most ${MOST_ROWS} rows and 5 MB. A listing is known by its reference. Each row stands alone: good ones are kept when others fail. What the file has no column for is left alone, and so are listings that are not in it. Prices are whole amounts, not minor units.`,
  security: bearer,
  request: {
    query: z.object({
      dryRun: flag.optional().openapi({ description: "Tells what would happen; changes nothing" }),
    }),
    // Not `required`: the router would then read CSV as JSON.
    body: {
      content: {
        "text/csv": { schema: z.string().openapi({ example: CSV }) },
        "application/json": { schema: z.array(jsonRow) },
      },
    },
  },
  responses: {
    200: json(importAnswer, "What became of the rows"),
    ...problems403,
    413: { ...problems[400], description: "Too many bytes or rows" },
  },
});

export function listingImportRoutes({ db }: ApiDeps) {
  return createRouter().openapi(route, async (c) => {
    const { organizationId, userId: by } = c.get("session");
    const { dryRun = false } = c.req.valid("query");
    const done = await importListings(db, organizationId, await rowsIn(c.req), {
      dryRun,
      by,
    });
    return c.json(importAnswer.parse(done), 200);
  });
}

interface Body {
  header(name: string): string | undefined;
  arrayBuffer(): Promise<ArrayBuffer>;
  json(): Promise<unknown>;
}

async function rowsIn(request: Body) {
  const type = request.header("content-type") ?? "";
  if (/^text\/csv\b/iu.test(type)) return rowsOfCsv(new Uint8Array(await request.arrayBuffer()));
  if (!/^application\/json\b/iu.test(type))
    throw new FunnelError("bad_request", "Send the file as text/csv, or rows as application/json");
  // The route has checked its shape.
  const rows = (await request.json()) as Record<string, unknown>[];
  return { rows: rows.map((row, i) => rowOfJson(i + 1, row)), ignored: [] };
}
