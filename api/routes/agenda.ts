import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { findAgendaItem, listAgenda } from "../../db/queries/list-agenda.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { flag, timeInput } from "../input.ts";
import { agendaEntry, agendaEntryView, leadState } from "../views/lead-state.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { commandGiver, commandHeaders, jsonBody, REPEATABLE } from "./command-route.ts";
import { bearer, commandProblems, json, problems404 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/{id}/agenda",
  tags: ["Agenda"],
  summary: "What will happen to a lead, soonest first",
  description: "With `all` what was done, skipped or cancelled as well, and why, latest first.",
  security: bearer,
  request: { params: leadParam, query: pageQuery.extend({ all: flag.optional() }) },
  responses: {
    200: json(pageOf(agendaEntry).openapi("AgendaPage"), "A page of the agenda"),
    ...problems404,
  },
});
const cursor = z.object({ at: z.iso.datetime(), id: z.string().max(200) });

const itemParam = leadParam.extend({
  itemId: z
    .string()
    .min(1)
    .max(200)
    .openapi({ param: { name: "itemId", in: "path" }, example: "follow-up:1795253400000:1" }),
});
const shared = {
  tags: ["Agenda"],
  description: REPEATABLE,
  security: bearer,
  responses: { 200: json(leadState, "The lead's new state"), ...commandProblems },
};
const edit = createRoute({
  ...shared,
  method: "patch",
  path: "/{id}/agenda/{itemId}",
  summary: "Moves what is planned; it keeps to the hours in which the business may write",
  request: {
    params: itemParam,
    headers: commandHeaders,
    body: jsonBody(
      z
        .strictObject({ at: timeInput })
        .openapi("AgendaEdit", { example: { at: "2026-11-27T15:00:00.000Z" } }),
    ),
  },
});
const cancel = createRoute({
  ...shared,
  method: "delete",
  path: "/{id}/agenda/{itemId}",
  summary: "Takes an item off the agenda",
  request: { params: itemParam, headers: commandHeaders },
});

export function agendaRoutes(deps: ApiDeps) {
  const give = commandGiver(deps);
  async function known(organizationId: string, leadId: string, itemId: string): Promise<void> {
    found(await deps.db.tenant(organizationId, (tx) => findAgendaItem(tx, leadId, itemId)));
  }
  return createRouter()
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      const { limit, cursor: text, all = false } = c.req.valid("query");
      const after = parseCursor(cursor, text);
      const rows = await deps.db.tenant(c.get("session").organizationId, async (tx) => {
        found(await findLead(tx, id));
        return listAgenda(tx, id, all, after, limit + 1);
      });
      const page = toPage(rows, limit, agendaEntryView, (row) => ({
        at: row.position,
        id: row.id,
      }));
      return c.json(page, 200);
    })
    .openapi(edit, async (c) => {
      const { id, itemId } = c.req.valid("param");
      await known(c.get("session").organizationId, id, itemId);
      const { at } = c.req.valid("json");
      return c.json(await give(c, id, { kind: "edit_agenda_item", itemId, at }), 200);
    })
    .openapi(cancel, async (c) => {
      const { id, itemId } = c.req.valid("param");
      await known(c.get("session").organizationId, id, itemId);
      return c.json(await give(c, id, { kind: "cancel_agenda_item", itemId }), 200);
    });
}
