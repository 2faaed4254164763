import { createRoute, z } from "@hono/zod-openapi";
import {
  addAbsence,
  changeAvailability,
  removeAbsence,
} from "../../db/queries/change-availability.ts";
import { findMember } from "../../db/queries/find-member.ts";
import { listAgents } from "../../db/queries/list-agents.ts";
import { FunnelError } from "../../platform/errors.ts";
import { ROLES, type Session } from "../auth/tokens.ts";
import { createRouter } from "../context.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { flag, timeInput } from "../input.ts";
import { absence, agent, agentList, agentView, availability } from "../views/agent.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems, problems403, problems404, problems412 } from "./responses.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Agents"],
  summary: "The organization's people, when they work and how many leads they have",
  security: bearer,
  request: {
    query: z.object({
      all: flag.optional().openapi({ description: "Also those who do not work here any more" }),
    }),
  },
  responses: { 200: json(agentList, "The people"), ...problems },
});
const userParam = z.object({
  userId: z.uuid().openapi({
    param: { name: "userId", in: "path" },
    example: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
  }),
});
const shared = {
  tags: ["Agents"],
  description: "For yourself, or for anybody as a manager.",
  security: bearer,
};
const one = createRoute({
  method: "get",
  path: "/{userId}",
  tags: ["Agents"],
  summary: "An agent",
  description: "Its `ETag` is of when and for whom they work, not of their absences or leads.",
  security: bearer,
  request: { params: userParam },
  responses: { 200: json(agent, "The agent"), ...problems404 },
});
const change = createRoute({
  ...shared,
  method: "put",
  path: "/{userId}/availability",
  summary: "When and for whom an agent works",
  request: { params: userParam, body: jsonBody(availability) },
  responses: { 200: json(agent, "The agent"), ...problems403, ...problems412 },
});
const leave = createRoute({
  ...shared,
  method: "post",
  path: "/{userId}/absences",
  summary: "An agent is away",
  request: {
    params: userParam,
    body: jsonBody(
      z
        .strictObject({ from: timeInput, until: timeInput })
        .refine(({ from, until }) => from < until, { path: ["until"], error: "is not after from" })
        .openapi("NewAbsence", {
          example: { from: "2026-12-20T00:00:00.000Z", until: "2027-01-04T00:00:00.000Z" },
        }),
    ),
  },
  responses: { 201: json(absence, "The absence"), ...problems403 },
});
const back = createRoute({
  ...shared,
  method: "delete",
  path: "/{userId}/absences/{absenceId}",
  summary: "An agent is not away after all",
  request: {
    params: userParam.extend({
      absenceId: z.uuid().openapi({
        param: { name: "absenceId", in: "path" },
        example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      }),
    }),
  },
  responses: { 204: { description: "Gone" }, ...problems403 },
});

export function agentRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const rows = await db.tenant(organizationId, (tx) =>
        listAgents(tx, organizationId, new Date()),
      );
      const { all = false } = c.req.valid("query");
      const shown = rows.filter(({ disabledAt }) => all || disabledAt === null);
      return c.json({ items: shown.map(agentView) }, 200);
    })
    .openapi(one, async (c) => {
      const { organizationId } = c.get("session");
      const { userId } = c.req.valid("param");
      const [row] = await db.tenant(organizationId, (tx) =>
        listAgents(tx, organizationId, new Date(), userId),
      );
      const shown = found(row ?? null);
      withEtag(c, shown.version);
      return c.json(agentView(shown), 200);
    })
    .openapi(change, async (c) => {
      const { userId } = c.req.valid("param");
      const { organizationId, userId: by } = onlyOwn(c.get("session"), userId);
      const version = wantedVersion(c);
      const [row] = await db.tenant(organizationId, async (tx) => {
        const { user } = found(await findMember(tx, userId));
        const wanted = c.req.valid("json");
        if (!(await changeAvailability(tx, user, wanted, { version, by }))) throw stale();
        return listAgents(tx, organizationId, new Date(), userId);
      });
      const shown = found(row ?? null);
      withEtag(c, shown.version);
      return c.json(agentView(shown), 200);
    })
    .openapi(leave, async (c) => {
      const { userId } = c.req.valid("param");
      const { organizationId, userId: by } = onlyOwn(c.get("session"), userId);
      const { from, until } = c.req.valid("json");
      const row = await db.tenant(organizationId, async (tx) => {
        const { user } = found(await findMember(tx, userId));
        return addAbsence(tx, user, { from: new Date(from), until: new Date(until), by });
      });
      return c.json(absence.parse(row), 201);
    })
    .openapi(back, async (c) => {
      const { userId, absenceId } = c.req.valid("param");
      const { organizationId, userId: by } = onlyOwn(c.get("session"), userId);
      const gone = await db.tenant(organizationId, (tx) =>
        removeAbsence(tx, { id: userId, organizationId }, { id: absenceId, by }),
      );
      found(gone || null);
      return c.body(null, 204);
    });
}

/** @throws FunnelError `forbidden` for other people's affairs, unless a manager asks. */
function onlyOwn(session: Session, userId: string): Session {
  const manages = ROLES.indexOf(session.role) >= ROLES.indexOf("manager");
  if (!manages && session.userId !== userId)
    throw new FunnelError("forbidden", "For yourself only; a manager may do it for others");
  return session;
}
