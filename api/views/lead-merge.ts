import { z } from "@hono/zod-openapi";
import type { Merge } from "../../db/queries/lead-merges.ts";
import { leadMerges } from "../../db/schema/index.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { leadState } from "./lead-state.ts";
import { createSelectSchema } from "./select-schema.ts";

const EXAMPLE = {
  id: "01a205e5-0a1b-7c2d-8e3f-40516273849a",
  sourceId: "01a205e1-9c2d-7e3f-8a4b-5c6d7e8f9a0b",
  targetId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
  mergedBy: "01a205e0-0b1c-7d2e-8f30-415263748596",
  rows: { identities: 1, messages: 12, turns: 5 },
  undoneAt: null,
  undoneBy: null,
  createdAt: "2026-11-23T10:15:00.000Z",
};

export const leadMerge = createSelectSchema(leadMerges)
  .pick({ id: true, sourceId: true, targetId: true, mergedBy: true, undoneBy: true })
  .extend({
    rows: z
      .record(z.string(), z.int())
      .openapi({ description: "How many rows of each table went from the source to the target" }),
    undoneAt: isoTimeOrNull,
    createdAt: isoTime,
  })
  .openapi("LeadMerge", { example: EXAMPLE });

export const merging = z
  .strictObject({
    sourceId: z.uuid().openapi({ description: "Whose conversation goes to the lead of the path" }),
  })
  .openapi("Merging", { example: { sourceId: EXAMPLE.sourceId } });

export const merged = z
  .object({ merge: leadMerge, lead: leadState.openapi({ description: "The lead of the path" }) })
  .openapi("Merged");

export function leadMergeView(row: Merge): z.infer<typeof leadMerge> {
  const counts = Object.entries(row.moved.rows ?? {}).map(([table, ids]) => [table, ids.length]);
  return leadMerge.parse({ ...row, rows: Object.fromEntries(counts) });
}
