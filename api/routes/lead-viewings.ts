import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { findLead } from "../../db/queries/find-lead.ts";
import { findMember } from "../../db/queries/find-member.ts";
import { listViewings, type ListedViewing } from "../../db/queries/list-viewings.ts";
import { findListing } from "../../db/queries/search-listings.ts";
import type { LeadCommand } from "../../domain/command.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam, leadParamWith } from "../found.ts";
import { timeInput } from "../input.ts";
import { leadState } from "../views/lead-state.ts";
import { pageOfViewings, viewingPage, viewingPageQuery } from "../views/viewing.ts";
import { CALENDAR_TYPE, viewingFile } from "../viewing-calendar.ts";
import { commandGiver, commandHeaders, jsonBody, REPEATABLE } from "./command-route.ts";
import { bearer, commandProblems, json, problems404 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/{id}/viewings",
  tags: ["Viewings"],
  summary: "A lead's viewings, soonest first",
  security: bearer,
  request: { params: leadParam, query: viewingPageQuery },
  responses: { 200: json(viewingPage, "A page of viewings"), ...problems404 },
});
const booking = z
  .strictObject({ listingId: z.uuid(), agentId: z.uuid(), startsAt: timeInput })
  .openapi("Booking", {
    example: {
      listingId: "01a205e0-11d0-7b3e-9a52-2c4f6e8a0b13",
      agentId: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
      startsAt: "2026-11-27T15:00:00.000Z",
    },
  });
const move = z
  .strictObject({ startsAt: timeInput, agentId: z.uuid().nullable().default(null) })
  .openapi("ViewingMove", { example: { startsAt: "2026-11-28T10:00:00.000Z", agentId: null } });
const outcome = z
  .strictObject({ outcome: z.enum(["attended", "no_show"]) })
  .openapi("ViewingOutcome", { example: { outcome: "attended" } });
const file = createRoute({
  method: "get",
  path: "/{id}/viewings/{file}",
  tags: ["Viewings"],
  summary: "A viewing as a calendar file: its id and `.ics`",
  security: bearer,
  request: {
    params: leadParam.extend({
      file: z
        .string()
        .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.ics$/u)
        .openapi({
          param: { name: "file", in: "path" },
          example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44.ics",
        }),
    }),
  },
  responses: {
    200: { content: { "text/calendar": { schema: z.string() } }, description: "The file" },
    ...problems404,
  },
});

const common = {
  method: "post" as const,
  tags: ["Viewings"],
  description: REPEATABLE,
  security: bearer,
};
const shared = {
  ...common,
  responses: { 200: json(leadState, "The lead's new state"), ...commandProblems },
};
const book = createRoute({
  ...common,
  path: "/{id}/viewings",
  summary: "Books a viewing for the lead",
  request: { params: leadParam, headers: commandHeaders, body: jsonBody(booking) },
  responses: {
    201: json(leadState, "The lead's new state; `Location` says where the viewing is"),
    ...commandProblems,
  },
});
const params = leadParamWith("viewingId");
function change<P extends string>(path: P, summary: string) {
  const request = { params, headers: commandHeaders };
  return createRoute({ ...shared, path, summary, request });
}
function changeWith<P extends string, B extends z.ZodType>(path: P, summary: string, body: B) {
  const request = { params, headers: commandHeaders, body: jsonBody(body) };
  return createRoute({ ...shared, path, summary, request });
}

/** No two of an agent's viewings are at the same time. */
const at = (startsAt: number) => ({ from: new Date(startsAt), until: new Date(startsAt + 1) });

export function leadViewingRoutes(deps: ApiDeps) {
  const { db } = deps;
  const giveLead = commandGiver(deps);
  type Ids = { id: string; viewingId: string };

  const viewingOf = (organizationId: string, { id: leadId, viewingId: id }: Ids) =>
    db.tenant(organizationId, async (tx): Promise<ListedViewing> => {
      const [row] = await listViewings(tx, { leadId, id }, 1);
      return found(row ?? null);
    });
  async function give(c: Context<ApiEnv>, ids: Ids, command: LeadCommand) {
    await viewingOf(c.get("session").organizationId, ids);
    return giveLead(c, ids.id, command);
  }

  return createRouter()
    .openapi(list, async (c) => {
      const { id: leadId } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const page = await pageOfViewings(c.req.valid("query"), (after, count) =>
        db.tenant(organizationId, async (tx) => {
          found(await findLead(tx, leadId));
          return listViewings(tx, { leadId, after }, count);
        }),
      );
      return c.json(page, 200);
    })
    .openapi(file, async (c) => {
      const { id, file: name } = c.req.valid("param");
      const { organizationId, userId } = c.get("session");
      const row = await viewingOf(organizationId, { id, viewingId: name.replace(".ics", "") });
      const member = found(await db.tenant(organizationId, (tx) => findMember(tx, userId)));
      return c.body(viewingFile(row, member.organization.name), 200, {
        "content-type": CALENDAR_TYPE,
        "content-disposition": 'attachment; filename="viewing.ics"',
      });
    })
    .openapi(book, async (c) => {
      const { id: leadId } = c.req.valid("param");
      const wanted = c.req.valid("json");
      const { organizationId } = c.get("session");
      await db.tenant(organizationId, async (tx) => {
        found(await findMember(tx, wanted.agentId));
        found((await findListing(tx, wanted.listingId)) ?? null);
      });
      const lead = await giveLead(c, leadId, { kind: "book_viewing", ...wanted });
      const { startsAt, ...about } = wanted;
      const [booked] = await db.tenant(organizationId, (tx) =>
        listViewings(tx, { leadId, ...about, ...at(startsAt), states: ["confirmed"] }, 1),
      );
      if (booked) c.header("location", `/v1/viewings/${booked.id}`);
      return c.json(lead, 201);
    })
    .openapi(change("/{id}/viewings/{viewingId}/confirm", "Confirms a held time"), async (c) => {
      const ids = c.req.valid("param");
      const given = { kind: "confirm_viewing", viewingId: ids.viewingId } as const;
      return c.json(await give(c, ids, given), 200);
    })
    .openapi(
      changeWith("/{id}/viewings/{viewingId}/reschedule", "Moves a viewing", move),
      async (c) => {
        const ids = c.req.valid("param");
        const wanted = c.req.valid("json");
        const { agentId } = wanted;
        if (agentId !== null)
          found(await db.tenant(c.get("session").organizationId, (tx) => findMember(tx, agentId)));
        const viewingId = ids.viewingId;
        const given = { kind: "reschedule_viewing", viewingId, ...wanted } as const;
        return c.json(await give(c, ids, given), 200);
      },
    )
    .openapi(change("/{id}/viewings/{viewingId}/cancel", "Cancels a viewing"), async (c) => {
      const ids = c.req.valid("param");
      const given = { kind: "cancel_viewing", viewingId: ids.viewingId } as const;
      return c.json(await give(c, ids, given), 200);
    })
    .openapi(
      changeWith("/{id}/viewings/{viewingId}/outcome", "How a viewing went", outcome),
      async (c) => {
        const ids = c.req.valid("param");
        const viewingId = ids.viewingId;
        const given = { kind: "record_outcome", viewingId, ...c.req.valid("json") } as const;
        return c.json(await give(c, ids, given), 200);
      },
    );
}
