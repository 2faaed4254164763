import { createRoute, z } from "@hono/zod-openapi";
import { changeCadence, currentCadence, currentCadences } from "../../db/queries/change-cadence.ts";
import { CADENCE_TRIGGERS } from "../../domain/cadence.ts";
import { planDryRun } from "../cadence-dry-run.ts";
import { checkCadence } from "../check-cadence.ts";
import { createRouter } from "../context.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import type { ApiDeps } from "../deps.ts";
import { cadence, cadenceChange, cadenceView } from "../views/cadence.ts";
import { dryRunAnswer, dryRunRequest, dryRunView } from "../views/dry-run.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems, problems403, problems404, problems412 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Cadences"],
  summary: "What silence is followed by, in each stage",
  security: bearer,
  responses: {
    200: json(z.object({ items: z.array(cadence) }).openapi("CadenceList"), "One per trigger"),
    ...problems,
  },
});
const param = z.object({
  trigger: z
    .enum(CADENCE_TRIGGERS)
    .openapi({ param: { name: "trigger", in: "path" }, example: "new" }),
});
const one = createRoute({
  method: "get",
  path: "/{trigger}",
  tags: ["Cadences"],
  summary: "What silence is followed by in one stage",
  security: bearer,
  request: { params: param },
  responses: { 200: json(cadence, "The cadence"), ...problems404 },
});
const change = createRoute({
  method: "put",
  path: "/{trigger}",
  tags: ["Cadences"],
  summary: "A new version of a cadence",
  description:
    "It applies to silences that begin from now on. One that is not active sends nothing more, in whatever version.",
  security: bearer,
  request: {
    params: param,
    body: jsonBody(cadenceChange),
  },
  responses: { 200: json(cadence, "The cadence from now on"), ...problems403, ...problems412 },
});
const dryRun = createRoute({
  method: "post",
  path: "/dry-run",
  tags: ["Cadences"],
  summary: "What a cadence would send to leads that never answer",
  description:
    "By the rules that send it, over simulated time. Changes nothing and sends nothing. An inactive cadence runs as if it were on.",
  security: bearer,
  request: { body: jsonBody(dryRunRequest) },
  responses: { 200: json(dryRunAnswer, "Every send, and what they come to"), ...problems403 },
});

export function cadenceRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const rows = await db.tenant(organizationId, (tx) => currentCadences(tx, organizationId));
      return c.json({ items: rows.map(cadenceView) }, 200);
    })
    .openapi(one, async (c) => {
      const { organizationId } = c.get("session");
      const { trigger } = c.req.valid("param");
      const row = await db.tenant(organizationId, (tx) =>
        currentCadence(tx, organizationId, trigger),
      );
      withEtag(c, String(row.version));
      return c.json(cadenceView(row), 200);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { trigger } = c.req.valid("param");
      const wanted = c.req.valid("json");
      checkCadence(wanted.steps);
      const after = wantedVersion(c);
      const row = await db.tenant(organizationId, (tx) =>
        changeCadence(tx, organizationId, { trigger, ...wanted, by, after }),
      );
      if (row === null) throw stale();
      withEtag(c, String(row.version));
      return c.json(cadenceView(row), 200);
    })
    .openapi(dryRun, async (c) => {
      const { organizationId } = c.get("session");
      const wanted = c.req.valid("json");
      if (wanted.steps) checkCadence(wanted.steps);
      const { at = Date.now(), ...rest } = wanted;
      const ran = await planDryRun(db, organizationId, { ...rest, at });
      return c.json(dryRunView(ran), 200);
    });
}
