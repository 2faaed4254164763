import { createRoute, z } from "@hono/zod-openapi";
import { changeUser, listUsers } from "../../db/queries/users.ts";
import { refusalOf, type PeopleRefusal } from "../../domain/people-rules.ts";
import { FunnelError } from "../../platform/errors.ts";
import { signInAgain } from "../auth/tokens.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { found } from "../found.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import { user, userChange, userView } from "../views/people.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems403, problems412 } from "./responses.ts";

const shared = { tags: ["People"], security: bearer };
export const userParam = z.object({
  userId: z.uuid().openapi({
    param: { name: "userId", in: "path" },
    example: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
  }),
});
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "The people of the organization, the longest there first",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(user).openapi("UserPage"), "A page"), ...problems403 },
});
const one = createRoute({
  ...shared,
  method: "get",
  path: "/{userId}",
  summary: "One of them",
  request: { params: userParam },
  responses: { 200: json(user, "The person"), ...problems403 },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: "/{userId}",
  summary: "Changes a name, a role, or shuts somebody out",
  description:
    "Owners change anybody, managers agents and viewers; nobody their own rights. Whoever is disabled is signed out at once, the programs that act as them too, their calendar feed ends, and so do the invitations that they sent; whoever gets a lesser role takes back those that they could not send any more. Their leads stay theirs until somebody assigns them.",
  request: { params: userParam, body: jsonBody(userChange) },
  responses: {
    200: json(user, "The person"),
    ...problems403,
    ...problems412,
    409: failure("`reason` is `own_rights`, `above_you` or `last_owner`"),
  },
});

export function userRoutes({ db, sessions }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (after, count) =>
          db.tenant(organizationId, (tx) => listUsers(tx, organizationId, { after }, count)),
        userView,
      );
      return c.json(page, 200);
    })
    .openapi(one, async (c) => {
      const { organizationId } = c.get("session");
      const { userId: only } = c.req.valid("param");
      const [row] = await db.tenant(organizationId, (tx) =>
        listUsers(tx, organizationId, { only }, 1),
      );
      const { version } = found(row ?? null);
      withEtag(c, version);
      return c.json(userView(found(row ?? null)), 200);
    })
    .openapi(change, async (c) => {
      const { organizationId, userId: by } = c.get("session");
      const { userId: id } = c.req.valid("param");
      const wanted = wantedVersion(c);
      const { name, role: to, disabled } = c.req.valid("json");
      const body = {
        ...(name !== undefined && { name }),
        ...(to !== undefined && { role: to }),
        ...(disabled !== undefined && { disabled }),
      };
      const row = await db.tenant(organizationId, async (tx) => {
        found((await listUsers(tx, organizationId, { only: id }, 1))[0] ?? null);
        const changed = await changeUser(
          tx,
          { id, organizationId, by },
          body,
          wanted,
          (actor, before, others) => {
            if (actor === null || actor.disabledAt !== null) throw signInAgain();
            const refusal = refusalOf(actor, before, body, others);
            if (refusal !== null) throw refused(refusal);
          },
        );
        if (changed === null) throw stale();
        return changed;
      });
      sessions.forget();
      withEtag(c, row.version);
      return c.json(userView(row), 200);
    });
}

const WHY: Record<PeopleRefusal, string> = {
  own_rights: "Nobody changes their own rights: ask another owner",
  above_you: "Only owners change owners and managers, and make them",
  last_owner: "Somebody has to own the organization: make another owner first",
};

function refused(reason: PeopleRefusal): FunnelError {
  return new FunnelError("conflict", WHY[reason], { reason });
}
