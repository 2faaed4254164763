import { createRoute, z } from "@hono/zod-openapi";
import {
  activatePrompt,
  addPrompt,
  BUILT_IN,
  findPrompt,
  listPrompts,
  returnToDefaultPrompt,
} from "../../db/queries/prompts.ts";
import { LLM_STAGES } from "../../domain/llm-stage.ts";
import { createRouter } from "../context.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import {
  newPrompt,
  promptVersion,
  promptVersionView,
  stagePrompts,
  stagePromptsView,
} from "../views/prompt.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems403, problems412 } from "./responses.ts";

const promptList = z.object({ items: z.array(stagePrompts) }).openapi("PromptList");
const promptParam = z.object({
  promptId: z.uuid().openapi({
    param: { name: "promptId", in: "path" },
    example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  }),
});
const shared = {
  tags: ["Prompts"],
  security: bearer,
};
const NEXT_TURN = "A turn that has begun keeps the prompts it began with; the next one has these.";

const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Each stage's rules: the built-in ones and the organization's versions",
  responses: { 200: json(promptList, "One per stage"), ...problems403 },
});
const stageParam = z.object({
  stage: z.enum(LLM_STAGES).openapi({ param: { name: "stage", in: "path" }, example: "mouth" }),
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{stage}",
  summary: "One stage's rules",
  description: "Its `ETag` says which version is active: give it back to replace that one only.",
  request: { params: stageParam },
  responses: { 200: json(stagePrompts, "The stage"), ...problems403 },
});
const add = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "A new version of a stage's rules",
  description:
    "It answers nobody until it is activated: try it on the past first. The ground rules, the data and the checks of every reply are not part of it and stay.",
  request: { body: jsonBody(newPrompt) },
  responses: { 201: json(promptVersion, "The version"), ...problems403 },
});
const activate = createRoute({
  ...shared,
  method: "post",
  path: "/{promptId}/activate",
  summary: "New turns follow this version",
  description: NEXT_TURN,
  request: { params: promptParam },
  responses: { 200: json(promptVersion, "The version, active"), ...problems403, ...problems412 },
});
const toDefault = createRoute({
  ...shared,
  method: "post",
  path: "/{stage}/default",
  summary: "New turns follow the built-in rules",
  description: NEXT_TURN,
  request: { params: stageParam },
  responses: { 200: json(stagePrompts, "The stage"), ...problems403, ...problems412 },
});

export function promptRoutes({ db, defaultPrompts }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const rows = await db.tenant(organizationId, (tx) => listPrompts(tx, organizationId));
      const items = LLM_STAGES.map((stage) =>
        stagePromptsView(stage, defaultPrompts?.[stage] ?? null, rows),
      );
      return c.json({ items }, 200);
    })
    .openapi(one, async (c) => {
      const { organizationId } = c.get("session");
      const { stage } = c.req.valid("param");
      const rows = await db.tenant(organizationId, (tx) => listPrompts(tx, organizationId));
      const shown = stagePromptsView(stage, defaultPrompts?.[stage] ?? null, rows);
      withEtag(c, shown.activeId ?? BUILT_IN);
      return c.json(shown, 200);
    })
    .openapi(add, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const wanted = c.req.valid("json");
      const row = await db.tenant(organizationId, (tx) =>
        addPrompt(tx, organizationId, { ...wanted, by }),
      );
      return c.json(promptVersionView(row), 201);
    })
    .openapi(activate, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { promptId: id } = c.req.valid("param");
      const instead = wantedVersion(c);
      const row = await db.tenant(organizationId, async (tx) => {
        found(await findPrompt(tx, id));
        return activatePrompt(tx, organizationId, { id, by, instead });
      });
      if (row === null) throw stale();
      withEtag(c, row.id);
      return c.json(promptVersionView(row), 200);
    })
    .openapi(toDefault, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { stage } = c.req.valid("param");
      const instead = wantedVersion(c);
      const rows = await db.tenant(organizationId, async (tx) => {
        const done = await returnToDefaultPrompt(tx, organizationId, { stage, by, instead });
        if (!done) throw stale();
        return listPrompts(tx, organizationId);
      });
      withEtag(c, BUILT_IN);
      return c.json(stagePromptsView(stage, defaultPrompts?.[stage] ?? null, rows), 200);
    });
}
