import { createRoute } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { keepPresent, leave, presentAt } from "../../db/queries/presence.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { keptPresence, present, presenceInput } from "../views/presence.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems403, problems404 } from "./responses.ts";

/** A closed browser says no goodbye. */
const LASTS_MS = { viewing: 30_000, typing: 10_000 };

const path = "/{id}/presence";
const shared = { tags: ["Presence"], security: bearer };
const list = createRoute({
  ...shared,
  path,
  method: "get",
  summary: "Who looks at the lead or writes to it right now",
  request: { params: leadParam },
  responses: { 200: json(present, "The people"), ...problems404 },
});
const keep = createRoute({
  ...shared,
  path,
  method: "put",
  summary: "Says that you look at the lead, or write to it",
  description:
    "Holds for 30 seconds, or 10 when `typing`: say it again while it is so. The answer tells who else is there, so that two do not answer at once. Others are told with `presence.changed` when it was not so before.",
  request: { params: leadParam, body: jsonBody(presenceInput) },
  responses: { 200: json(keptPresence, "Until when, and who else is there"), ...problems403 },
});
const away = createRoute({
  ...shared,
  path,
  method: "delete",
  summary: "Says that you left the lead",
  request: { params: leadParam },
  responses: { 204: { description: "You are not there" }, ...problems403 },
});

export function presenceRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      const items = await db.tenant(c.get("session").organizationId, async (tx) => {
        found(await findLead(tx, id));
        return presentAt(tx, id);
      });
      return c.json(present.parse({ items }), 200);
    })
    .openapi(keep, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { id: leadId } = c.req.valid("param");
      const { state } = c.req.valid("json");
      const kept = await db.tenant(organizationId, async (tx) => {
        found(await findLead(tx, leadId));
        const whose = { organizationId, leadId, userId };
        const until = await keepPresent(tx, whose, state, LASTS_MS[state]);
        return { until, others: await presentAt(tx, leadId, userId) };
      });
      return c.json(keptPresence.parse(kept), 200);
    })
    .openapi(away, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { id: leadId } = c.req.valid("param");
      await db.tenant(organizationId, async (tx) => {
        found(await findLead(tx, leadId));
        await leave(tx, { organizationId, leadId, userId });
      });
      return c.body(null, 204);
    });
}
