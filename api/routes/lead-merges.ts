import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { TenantTx } from "../../db/client.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import {
  findMerge,
  findMergeOf,
  listMerges,
  planMerge,
  settleMerge,
  type Merge,
} from "../../db/queries/lead-merges.ts";
import { REFUSAL_IN_WORDS } from "../../domain/command.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { Session } from "../auth/tokens.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam, leadParamWith } from "../found.ts";
import { leadMerge, leadMergeView, merged, merging } from "../views/lead-merge.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import {
  commandGiver,
  commandHeaders,
  jsonBody,
  REPEATABLE,
  requestIdOf,
} from "./command-route.ts";
import { bearer, commandProblems, json, problems404 } from "./responses.ts";

const shared = { tags: ["Merging"], security: bearer };

const merge = createRoute({
  ...shared,
  method: "post",
  path: "/{id}/merge",
  summary: "Two leads are one person: the other's conversation goes to this lead",
  description: `Messages, facts, viewings, notes, labels and whatever it is known by. Who opted out as either has opted out; what is planned for the other is cancelled, and its bot is quiet. A merge that is refused leaves both as they were. ${REPEATABLE}`,
  request: { params: leadParam, headers: commandHeaders, body: jsonBody(merging) },
  responses: { 200: json(merged, "The merge, and the lead's new state"), ...commandProblems },
});
const undo = createRoute({
  ...shared,
  method: "post",
  path: "/{id}/merges/{mergeId}/undo",
  summary: "They are two after all: exactly what was moved goes back",
  description: `What came since stays here. A person has the other lead, and may hand it back to the bot. ${REPEATABLE}`,
  request: { params: leadParamWith("mergeId"), headers: commandHeaders },
  responses: { 200: json(merged, "The merge, and the lead's new state"), ...commandProblems },
});
const list = createRoute({
  ...shared,
  method: "get",
  path: "/{id}/merges",
  summary: "What was merged into the lead, newest first",
  request: { params: leadParam, query: pageQuery },
  responses: { 200: json(pageOf(leadMerge).openapi("LeadMergePage"), "A page"), ...problems404 },
});

export function leadMergeRoutes(deps: ApiDeps) {
  const { db } = deps;
  const give = commandGiver(deps);
  /** Nothing came of the merge. */
  async function standUp(c: Context<ApiEnv>, sourceId: string, mergeId: string): Promise<void> {
    const { organizationId } = c.get("session");
    try {
      await give(c, sourceId, { kind: "stand_up", mergeId }, mergeId);
    } catch (error) {
      // It never stood down.
      if (isConflict(error)) await db.tenant(organizationId, (tx) => settleMerge(tx, mergeId));
    }
  }
  return createRouter()
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, async (tx) => {
            found(await findLead(tx, id));
            return listMerges(tx, id, before, count);
          }),
        leadMergeView,
      );
      return c.json(page, 200);
    })
    .openapi(merge, async (c) => {
      const { id: targetId } = c.req.valid("param");
      const { sourceId } = c.req.valid("json");
      const session = c.get("session");
      const { organizationId } = session;
      const requestKey = requestIdOf(c);
      const { id: mergeId } = await db.tenant(organizationId, (tx) =>
        plan(tx, session, { requestKey, sourceId, targetId }),
      );
      try {
        // In this order nothing leaves from the one whose rows are under way.
        await give(c, sourceId, { kind: "stand_down", mergeId }, mergeId);
        const lead = await give(c, targetId, { kind: "absorb", mergeId }, mergeId);
        const row = found(await db.tenant(organizationId, (tx) => findMerge(tx, mergeId)));
        return c.json({ merge: leadMergeView(row), lead }, 200);
      } catch (error) {
        // What is not clear yet is left to a repetition, or to `keepMergesFinished`.
        if (isConflict(error)) await standUp(c, sourceId, mergeId);
        throw error;
      }
    })
    .openapi(undo, async (c) => {
      const { id: targetId, mergeId } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const find = () =>
        db.tenant(organizationId, async (tx) => {
          const row = found(await findMerge(tx, mergeId));
          return found(row.targetId === targetId && row.moved.rows !== undefined ? row : null);
        });
      const { sourceId } = await find();
      const lead = await give(c, targetId, { kind: "release", mergeId });
      await give(c, sourceId, { kind: "stand_up", mergeId });
      return c.json({ merge: leadMergeView(await find()), lead }, 200);
    });
}

/** @throws FunnelError `conflict` for leads that cannot become one, before either hears of it. */
async function plan(
  tx: TenantTx,
  { organizationId, userId: mergedBy }: Session,
  { requestKey, sourceId, targetId }: { requestKey: string; sourceId: string; targetId: string },
): Promise<Merge> {
  const target = found(await findLead(tx, targetId));
  const source = found(await findLead(tx, sourceId));
  // The same request again: what is left of it goes on.
  const begun = await findMergeOf(tx, requestKey);
  if (begun !== null) return begun;
  if (source.id === target.id)
    throw new FunnelError("conflict", "It is the same lead", { reason: "same_lead" });
  if (source.mergedIntoId !== null || target.mergedIntoId !== null)
    throw new FunnelError("conflict", REFUSAL_IN_WORDS.merged, { reason: "merged" });
  const { owner: sourceOwner } = source;
  const pair = { organizationId, sourceId, targetId };
  return planMerge(tx, { ...pair, requestKey, mergedBy, sourceOwner });
}

function isConflict(error: unknown): boolean {
  return error instanceof FunnelError && error.code === "conflict";
}
