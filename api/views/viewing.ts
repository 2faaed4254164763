import { z } from "@hono/zod-openapi";
import type { ListedViewing } from "../../db/queries/list-viewings.ts";
import { leads, listings, users, viewings } from "../../db/schema/index.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "./page.ts";
import { createSelectSchema } from "./select-schema.ts";

export const viewing = createSelectSchema(viewings)
  .pick({ id: true, state: true, sequence: true, bookedBy: true })
  .extend({
    startsAt: isoTime,
    endsAt: isoTime,
    holdExpiresAt: isoTimeOrNull,
    leadConfirmedAt: isoTimeOrNull.openapi({
      description: "When the lead said again that they come",
    }),
    createdAt: isoTime,
    lead: createSelectSchema(leads).pick({ id: true, name: true }),
    agent: createSelectSchema(users).pick({ id: true, name: true }),
    listing: createSelectSchema(listings).pick({
      id: true,
      reference: true,
      title: true,
      area: true,
      city: true,
    }),
  })
  .openapi("Viewing", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      state: "confirmed",
      sequence: 0,
      bookedBy: "lead",
      startsAt: "2026-11-27T15:00:00.000Z",
      endsAt: "2026-11-27T15:30:00.000Z",
      holdExpiresAt: null,
      leadConfirmedAt: null,
      createdAt: "2026-11-23T09:30:00.000Z",
      lead: { id: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11", name: "Ana" },
      agent: { id: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20", name: "Agent" },
      listing: {
        id: "01a205e0-11d0-7b3e-9a52-2c4f6e8a0b13",
        reference: "LX-104",
        title: "Two-bedroom flat in Graça",
        area: "Graça",
        city: "Lisbon",
      },
    },
  });
export const viewingPage = pageOf(viewing).openapi("ViewingPage");
export const viewingPageQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const viewingCursor = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** A page of viewings, soonest first: `list` reads so many after the position. */
export async function pageOfViewings(
  { limit, cursor }: z.infer<typeof viewingPageQuery>,
  list: (after: z.infer<typeof viewingCursor> | null, count: number) => Promise<ListedViewing[]>,
) {
  const rows = await list(parseCursor(viewingCursor, cursor), limit + 1);
  return toPage(rows, limit, viewingView, ({ at, id }) => ({ at, id }));
}

export function viewingView(row: ListedViewing): z.infer<typeof viewing> {
  return viewing.parse(row);
}
