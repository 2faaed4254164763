import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { requireRole } from "../auth/authenticate.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps, CommandLead } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { bearer, commandProblems, json } from "./responses.ts";

const owner = z
  .object({ owner: z.enum(["bot", "person"]) })
  .openapi("LeadOwner", { example: { owner: "person" } });

function command<P extends string>(path: P, summary: string) {
  return createRoute({
    method: "post",
    path,
    tags: ["Conversation"],
    summary,
    description:
      "Send an `X-Request-Id` of your own to be able to repeat it: the same id is the same command.",
    security: bearer,
    middleware: [requireRole("agent")] as const,
    request: { params: leadParam },
    responses: { 200: json(owner, "Who has the conversation now"), ...commandProblems },
  });
}

export function commandRoutes({ db, commandLead }: ApiDeps) {
  async function give(
    session: { organizationId: string },
    leadId: string,
    name: Parameters<CommandLead>[2],
    id: string,
  ) {
    found(await db.tenant(session.organizationId, (tx) => findLead(tx, leadId)));
    return commandLead(session.organizationId, leadId, name, id);
  }
  return createRouter()
    .openapi(
      command("/{id}/takeover", "A person takes the conversation; the bot is quiet"),
      async (c) =>
        c.json(
          await give(c.get("session"), c.req.valid("param").id, "takeOver", c.get("requestId")),
          200,
        ),
    )
    .openapi(command("/{id}/hand-back", "The bot has the conversation again"), async (c) =>
      c.json(
        await give(c.get("session"), c.req.valid("param").id, "handBack", c.get("requestId")),
        200,
      ),
    );
}
