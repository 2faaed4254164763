import { createRoute } from "@hono/zod-openapi";
import { createRouter } from "../context.ts";
import { ALL_STAGES, stageList } from "../views/stage.ts";
import { bearer, json, problems } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Leads"],
  summary: "The funnel's stages in their order, and where a lead may go from each",
  security: bearer,
  responses: { 200: json(stageList, "The stages"), ...problems },
});

export function stageRoutes() {
  return createRouter().openapi(list, (c) => c.json(ALL_STAGES, 200));
}
