import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { findLead } from "../../db/queries/find-lead.ts";
import type { LeadCommand } from "../../domain/command.ts";
import type { ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { leadState, leadStateView } from "../views/lead-state.ts";
import { bearer, commandProblems, json } from "./responses.ts";

export const REPEATABLE =
  "Send an `Idempotency-Key` of your own to be able to repeat it: under the same key the same request is carried out once.";

export const commandHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\w\-=]{1,100}$/, "needs 1 to 100 letters, digits, _, - or =")
    .optional(),
});

/** What makes the same request the same command. */
export function requestIdOf(c: Context<ApiEnv>): string {
  return c.get("commandId");
}

const shared = {
  description: REPEATABLE,
  security: bearer,
  responses: { 200: json(leadState, "The lead's new state"), ...commandProblems },
};

/** A command of `POST /leads/{id}/…` that says everything with its name. */
export function command<P extends string>(path: P, summary: string) {
  const request = { params: leadParam, headers: commandHeaders };
  return createRoute({ ...shared, method: "post", path, tags: ["Commands"], summary, request });
}

/** One that needs a body. */
export function commandWith<P extends string, B extends z.ZodType>(
  path: P,
  summary: string,
  body: B,
) {
  const request = { params: leadParam, headers: commandHeaders, body: jsonBody(body) };
  return createRoute({ ...shared, method: "post", path, tags: ["Commands"], summary, request });
}

export function jsonBody<B extends z.ZodType>(schema: B) {
  return { content: { "application/json": { schema } }, required: true };
}

/** Gives a lead of the caller's organization a command; answers with its new state. */
export function commandGiver({ db, commandLead }: ApiDeps) {
  return async (
    c: Context<ApiEnv>,
    leadId: string,
    given: LeadCommand,
    requestId = requestIdOf(c),
  ) => {
    const { organizationId, userId } = c.get("session");
    found(await db.tenant(organizationId, (tx) => findLead(tx, leadId)));
    const envelope = { by: userId, command: given };
    return leadStateView(await commandLead(organizationId, leadId, envelope, requestId));
  };
}
