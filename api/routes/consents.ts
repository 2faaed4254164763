import { createRoute } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { listConsents } from "../../db/queries/list-consents.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { consent, consentView } from "../views/consent.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
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
    const { organizationId } = c.get("session");
    const page = await pageById(
      c.req.valid("query"),
      (before, count) =>
        db.tenant(organizationId, async (tx) => {
          found(await findLead(tx, id));
          return listConsents(tx, id, before, count);
        }),
      consentView,
    );
    return c.json(page, 200);
  });
}
