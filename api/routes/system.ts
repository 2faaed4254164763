import { createRoute, z } from "@hono/zod-openapi";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { bearer, json, problems } from "./responses.ts";

const view = z
  .object({
    model: z.object({
      provider: z.enum(["groq", "openai-compatible", "demo", "none"]),
      model: z.string(),
      simulated: z.boolean().openapi({ description: "True when the offline model answers" }),
    }),
  })
  .openapi("System", {
    example: { model: { provider: "groq", model: "openai/gpt-oss-120b", simulated: false } },
  });

const system = createRoute({
  method: "get",
  path: "/",
  tags: ["System"],
  summary: "Which model answers the leads",
  security: bearer,
  responses: { 200: json(view, "The system"), ...problems },
});

export function systemRoutes({ model }: ApiDeps) {
  return createRouter().openapi(system, (c) => c.json({ model }, 200));
}
