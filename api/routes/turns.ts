import { createRoute, z } from "@hono/zod-openapi";
import { findListedTurn } from "../../db/queries/list-turns.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { explainedTurn, explainedTurnView } from "../views/turn.ts";
import { bearer, json, problems404 } from "./responses.ts";

const one = createRoute({
  method: "get",
  path: "/{turnId}",
  tags: ["Conversation"],
  summary: "Why the bot said this, with all that it knew then",
  security: bearer,
  request: {
    params: z.object({ turnId: z.uuid().openapi({ param: { name: "turnId", in: "path" } }) }),
  },
  responses: { 200: json(explainedTurn, "The turn"), ...problems404 },
});

export function turnRoutes({ db }: ApiDeps) {
  return createRouter().openapi(one, async (c) => {
    const { turnId } = c.req.valid("param");
    const { organizationId } = c.get("session");
    const row = await db.tenant(organizationId, (tx) => findListedTurn(tx, turnId));
    return c.json(explainedTurnView(found(row)), 200);
  });
}
