import { createRoute, z } from "@hono/zod-openapi";
import { LLM_STAGES } from "../../domain/llm-stage.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { bearer, json, problems } from "./responses.ts";

const view = z
  .object({
    model: z.object({
      provider: z.enum(["groq", "openai-compatible", "demo", "none"]),
      model: z.string(),
      simulated: z.boolean().openapi({ description: "True when the offline model answers" }),
      stages: z
        .partialRecord(z.enum(LLM_STAGES), z.string())
        .optional()
        .openapi({ description: "The stages whose model is another one" }),
      fallback: z
        .object({ provider: z.enum(["groq", "openai-compatible"]), model: z.string() })
        .optional()
        .openapi({ description: "Who answers when the provider is down or out of quota" }),
    }),
    whatsapp: z.object({
      simulated: z.boolean().openapi({
        description: "True when a simulator stands in for WhatsApp: nothing reaches a phone",
      }),
    }),
  })
  .openapi("System", {
    example: {
      model: {
        provider: "groq",
        model: "openai/gpt-oss-120b",
        simulated: false,
        stages: { eyes: "openai/gpt-oss-20b" },
      },
      whatsapp: { simulated: false },
    },
  });

const system = createRoute({
  method: "get",
  path: "/",
  tags: ["System"],
  summary: "Which model answers the leads, and whether WhatsApp is a simulator",
  security: bearer,
  responses: { 200: json(view, "The system"), ...problems },
});

export function systemRoutes({ model, whatsapp }: ApiDeps) {
  return createRouter().openapi(system, (c) => c.json({ model, whatsapp }, 200));
}
