import { createRoute, z } from "@hono/zod-openapi";
import { promptsById } from "../../db/queries/active-prompts.ts";
import {
  addTrial,
  chooseTurns,
  endTrialAs,
  findTrial,
  listTrials,
  listTrialTurns,
} from "../../db/queries/prompt-trials.ts";
import type { PromptVersion } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { pageById, pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import {
  MOST_TURNS,
  newTrial,
  promptTrial,
  promptTrialTurn,
  promptTrialTurnView,
  promptTrialView,
} from "../views/prompt-trial.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, commandProblems, json, problems403 } from "./responses.ts";

const LAST = 20;
const trialParam = z.object({
  trialId: z.uuid().openapi({
    param: { name: "trialId", in: "path" },
    example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  }),
});
const shared = { tags: ["Prompts"], security: bearer };

const begin = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "Tries prompts on the past",
  description: `Recorded turns run again with these versions over their own prompts: the latest ${LAST} of the organization unless others are chosen, at most ${MOST_TURNS}. Nothing is sent, booked or kept of a lead; the model calls are paid for.`,
  request: { body: jsonBody(newTrial) },
  responses: { 202: json(promptTrial, "It runs"), ...commandProblems },
});
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Trials, the latest first",
  request: { query: pageQuery },
  responses: {
    200: json(pageOf(promptTrial).openapi("PromptTrialPage"), "A page"),
    ...problems403,
  },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{trialId}",
  summary: "How far a trial is, and what it came to",
  request: { params: trialParam },
  responses: { 200: json(promptTrial, "The trial"), ...problems403 },
});
const turns = createRoute({
  ...shared,
  method: "get",
  path: "/{trialId}/turns",
  summary: "In what each turn differs",
  request: { params: trialParam, query: pageQuery },
  responses: {
    200: json(pageOf(promptTrialTurn).openapi("PromptTrialTurnPage"), "A page of turns"),
    ...problems403,
  },
});
const cancel = createRoute({
  ...shared,
  method: "post",
  path: "/{trialId}/cancel",
  summary: "Tries no more turns",
  description: "What was tried so far stays. One that has ended stays as it ended.",
  request: { params: trialParam },
  responses: { 200: json(promptTrial, "The trial"), ...commandProblems },
});

export function promptTrialRoutes({ db, trials }: ApiDeps) {
  return createRouter()
    .openapi(begin, async (c) => {
      const { organizationId, userId: createdBy } = c.get("session");
      const { promptVersionIds, leadIds, turnIds, last = LAST } = c.req.valid("json");
      const choice = turnIds ? { turnIds } : leadIds ? { leadIds } : { last };
      const trial = await db.tenant(organizationId, async (tx) => {
        checkVersions(promptVersionIds, await promptsById(tx, promptVersionIds));
        const chosen = found(await chooseTurns(tx, organizationId, choice, MOST_TURNS));
        if (chosen.length === 0)
          throw wrong("body", "No turn was recorded yet that could be tried");
        return addTrial(tx, { organizationId, promptVersionIds, turnIds: chosen, createdBy });
      });
      const { id: trialId } = trial;
      try {
        await trials.start({ organizationId, trialId, turns: trial.turnIds.length });
      } catch (error) {
        await db.tenant(organizationId, (tx) => endTrialAs(tx, trialId, "failed"));
        throw error;
      }
      const row = await db.tenant(organizationId, (tx) => findTrial(tx, trialId));
      return c.json(promptTrialView(found(row)), 202);
    })
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, (tx) => listTrials(tx, organizationId, before, count)),
        promptTrialView,
      );
      return c.json(page, 200);
    })
    .openapi(one, async (c) => {
      const { organizationId } = c.get("session");
      const { trialId } = c.req.valid("param");
      const row = await db.tenant(organizationId, (tx) => findTrial(tx, trialId));
      return c.json(promptTrialView(found(row)), 200);
    })
    .openapi(turns, async (c) => {
      const { organizationId } = c.get("session");
      const { trialId } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const after = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, async (tx) => {
        found(await findTrial(tx, trialId));
        return listTrialTurns(tx, trialId, after, limit + 1);
      });
      return c.json(
        toPage(rows, limit, promptTrialTurnView, ({ id }) => id),
        200,
      );
    })
    .openapi(cancel, async (c) => {
      const { organizationId } = c.get("session");
      const { trialId } = c.req.valid("param");
      const row = await db.tenant(organizationId, async (tx) => {
        found(await findTrial(tx, trialId));
        // The turns under way see it, whether or not the workflow can be reached.
        await endTrialAs(tx, trialId, "cancelled");
        return findTrial(tx, trialId);
      });
      await trials.cancel(trialId);
      return c.json(promptTrialView(found(row)), 200);
    });
}

function checkVersions(ids: readonly string[], rows: readonly PromptVersion[]): void {
  if (rows.length < new Set(ids).size) found(null);
  const stages = rows.map(({ stage }) => stage);
  if (new Set(stages).size < ids.length)
    throw wrong("body.promptVersionIds", "Only one version of a stage can be tried at a time");
  if (stages.includes("memory"))
    throw wrong(
      "body.promptVersionIds",
      "A summary shows in the turns after it, which a trial cannot compare: try eyes, brain or mouth",
    );
}

function wrong(path: string, message: string): FunnelError {
  return new FunnelError("bad_request", "The request is not as it should be", {
    errors: [{ path, message }],
  });
}
