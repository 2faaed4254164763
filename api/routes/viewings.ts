import { createRoute, z } from "@hono/zod-openapi";
import { findMember } from "../../db/queries/find-member.ts";
import { listViewings } from "../../db/queries/list-viewings.ts";
import { loadSlots } from "../../db/queries/load-slots.ts";
import { findListing } from "../../db/queries/search-listings.ts";
import { VIEWING_STATES } from "../../domain/viewing.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { several, timeInput } from "../input.ts";
import { isoTime } from "../views/iso-time.ts";
import {
  pageOfViewings,
  viewing,
  viewingPage,
  viewingPageQuery,
  viewingView,
} from "../views/viewing.ts";
import { bearer, json, problems404 } from "./responses.ts";

const LONGEST_MS = 100 * 24 * 3_600_000;

const calendar = createRoute({
  method: "get",
  path: "/",
  tags: ["Viewings"],
  summary: "The viewings of a time, soonest first",
  description:
    "Up to 100 days: what is not over by `from` and begins before `to`. In every state, or in those of `state`, with commas between.",
  security: bearer,
  request: {
    query: viewingPageQuery
      .extend({
        from: timeInput,
        to: timeInput,
        agentId: z.uuid().optional(),
        listingId: z.uuid().optional(),
        state: several(z.enum(VIEWING_STATES), VIEWING_STATES.length)
          .optional()
          .openapi({ type: "string", example: "held,confirmed" }),
      })
      .refine(({ from, to }) => from < to && to - from <= LONGEST_MS, {
        path: ["to"],
        error: "is not after from, or more than 100 days later",
      }),
  },
  responses: { 200: json(viewingPage, "A page of viewings"), ...problems404 },
});
const one = createRoute({
  method: "get",
  path: "/{viewingId}",
  tags: ["Viewings"],
  summary: "One viewing",
  security: bearer,
  request: {
    params: z.object({ viewingId: z.uuid().openapi({ param: { name: "viewingId", in: "path" } }) }),
  },
  responses: { 200: json(viewing, "The viewing"), ...problems404 },
});
const slots = createRoute({
  method: "get",
  path: "/slots",
  tags: ["Viewings"],
  summary: "Times that are free for a viewing",
  security: bearer,
  request: {
    query: z.object({
      listingId: z.uuid().optional(),
      agentId: z.uuid().optional(),
      exceptViewingId: z.uuid().optional().openapi({
        description: "A viewing that is to be moved: its own time counts as free",
      }),
    }),
  },
  responses: {
    200: json(
      z
        .object({
          items: z.array(z.object({ agentId: z.uuid(), startsAt: isoTime, endsAt: isoTime })),
        })
        .openapi("SlotList"),
      "The times, soonest first",
    ),
    ...problems404,
  },
});

export function viewingRoutes({ db }: ApiDeps) {
  return (
    createRouter()
      .openapi(calendar, async (c) => {
        const query = c.req.valid("query");
        const { organizationId } = c.get("session");
        const { from, to, agentId, listingId, state } = query;
        const between = { from: new Date(from), until: new Date(to) };
        const page = await pageOfViewings(query, (after, count) =>
          db.tenant(organizationId, async (tx) => {
            if (agentId) found(await findMember(tx, agentId));
            if (listingId) found((await findListing(tx, listingId)) ?? null);
            return listViewings(
              tx,
              { ...between, agentId, listingId, states: state, after },
              count,
            );
          }),
        );
        return c.json(page, 200);
      })
      .openapi(slots, async (c) => {
        const { organizationId } = c.get("session");
        const { listingId, agentId, exceptViewingId } = c.req.valid("query");
        const free = await db.tenant(organizationId, async (tx) => {
          if (agentId) found(await findMember(tx, agentId));
          if (listingId) found((await findListing(tx, listingId)) ?? null);
          if (exceptViewingId) {
            const [own] = await listViewings(tx, { id: exceptViewingId }, 1);
            found(own ?? null);
          }
          return loadSlots(tx, organizationId, {
            now: Date.now(),
            listingId: listingId ?? null,
            agentId: agentId ?? null,
            exceptViewingId: exceptViewingId ?? null,
          });
        });
        const items = free.map(({ agentId: id, startsAt, endsAt }) => ({
          agentId: id,
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(endsAt).toISOString(),
        }));
        return c.json({ items }, 200);
      })
      // After `/slots`, which is no id.
      .openapi(one, async (c) => {
        const { viewingId: id } = c.req.valid("param");
        const { organizationId } = c.get("session");
        const [row] = await db.tenant(organizationId, (tx) => listViewings(tx, { id }, 1));
        return c.json(viewingView(found(row ?? null)), 200);
      })
  );
}
