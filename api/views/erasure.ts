import { z } from "@hono/zod-openapi";
import { erasures, type Erasure } from "../../db/schema/index.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

export const erasure = createSelectSchema(erasures)
  .pick({ leadId: true, requestedBy: true })
  .extend({
    requestedAt: isoTime,
    rowsErasedAt: isoTimeOrNull,
    historiesErasedAt: isoTimeOrNull,
    rows: z
      .record(z.string(), z.int())
      .nullable()
      .openapi({ description: "How many rows of each table went" }),
  })
  .openapi("Erasure", {
    example: {
      leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
      requestedBy: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
      requestedAt: "2026-11-23T09:30:00.000Z",
      rowsErasedAt: "2026-11-23T09:30:01.000Z",
      historiesErasedAt: "2026-11-23T09:30:02.000Z",
      rows: { messages: 42, turns: 20 },
    },
  });

export function erasureView(row: Omit<Erasure, "id" | "organizationId" | "createdAt">) {
  return erasure.parse(row);
}
