import { createRoute, z } from "@hono/zod-openapi";
import { loadSpending, usageOf } from "../../db/queries/llm-usage.ts";
import { usageMonth } from "../../domain/llm-allowance.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { usage, usageView } from "../views/usage.ts";
import { bearer, json, problems403 } from "./responses.ts";

const read = createRoute({
  method: "get",
  path: "/",
  tags: ["System"],
  summary: "What the model calls of a month came to, and what they may",
  security: bearer,
  request: {
    query: z.object({
      month: z
        .string()
        .regex(/^20\d{2}-(0[1-9]|1[0-2])$/u, "a month, such as 2026-11")
        .optional()
        .openapi({
          param: { name: "month", in: "query", description: "This month when left out" },
          example: "2026-11",
        }),
    }),
  },
  responses: { 200: json(usage, "The month's usage"), ...problems403 },
});

export function usageRoutes({ db }: ApiDeps) {
  return createRouter().openapi(read, async (c) => {
    const { organizationId } = c.get("session");
    const { month: wanted } = c.req.valid("query");
    const now = Date.now();
    const month = wanted === undefined ? usageMonth(now) : `${wanted}-01`;
    const { row, spending } = await db.tenant(organizationId, async (tx) => ({
      row: await usageOf(tx, month),
      spending: await loadSpending(tx, organizationId, now),
    }));
    return c.json(usageView(month, row, spending), 200);
  });
}
