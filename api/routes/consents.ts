import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { listConsents } from "../../db/queries/list-consents.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { consent, consentView } from "../views/consent.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { bearer, json, problems404 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/{id}/consents",
  tags: ["Leads"],
  summary: "What the lead agreed to and withdrew, with what shows it, newest first",
  description: "None is ever rewritten. Whether the lead may be written to is its `optedOutAt`.",
  security: bearer,
  request: { params: leadParam, query: pageQuery },
  responses: { 200: json(pageOf(consent).openapi("ConsentPage"), "A page"), ...problems404 },
});

export function consentRoutes({ db }: ApiDeps) {
  return createRouter().openapi(list, async (c) => {
    const { id } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    const before = parseCursor(z.uuid(), cursor);
    const rows = await db.tenant(c.get("session").organizationId, async (tx) => {
      found(await findLead(tx, id));
      return listConsents(tx, id, before, limit + 1);
    });
    return c.json(
      toPage(rows, limit, consentView, (row) => row.id),
      200,
    );
  });
}
