import { createRoute } from "@hono/zod-openapi";
import { findMember } from "../../db/queries/find-member.ts";
import { findOrganization } from "../../db/queries/find-organization.ts";
import { changeOwnProfile, profileVersion } from "../../db/queries/own-profile.ts";
import { FunnelError } from "../../platform/errors.ts";
import { lockSignedIn } from "../auth/signed-in.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import { me, meChange, meView } from "../views/me.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems, problems412 } from "./responses.ts";

const shared = { tags: ["Sign in"], security: bearer };
const read = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Who is signed in, and where",
  description: "Its `ETag` is of what you may change.",
  responses: { 200: json(me, "You and your organization"), ...problems },
});
const change = createRoute({
  ...shared,
  method: "patch",
  path: "/",
  summary: "How you are called, which languages you speak, and what does not interrupt you",
  request: { body: jsonBody(meChange) },
  responses: { 200: json(me, "You and your organization"), ...problems, ...problems412 },
});

export function meRoutes({ db }: Pick<ApiDeps, "db">) {
  return createRouter()
    .openapi(read, async (c) => {
      const { organizationId, userId } = c.get("session");
      const member = await db.tenant(organizationId, (tx) => findMember(tx, userId));
      if (!member) throw new FunnelError("unauthorized", "This account is not there any more");
      withEtag(c, profileVersion(member.user));
      return c.json(meView(member.user, member.organization), 200);
    })
    .openapi(change, async (c) => {
      const session = c.get("session");
      const { organizationId } = session;
      const wanted = wantedVersion(c);
      const { name, languages, mutedKinds } = c.req.valid("json");
      const own = {
        ...(name !== undefined && { name }),
        ...(languages !== undefined && { languages }),
        ...(mutedKinds !== undefined && { mutedKinds }),
      };
      const { user, organization } = await db.tenant(organizationId, async (tx) => {
        const changed = await changeOwnProfile(tx, await lockSignedIn(tx, session), own, wanted);
        if (changed === null) throw stale();
        return { user: changed, organization: await findOrganization(tx, organizationId) };
      });
      withEtag(c, profileVersion(user));
      return c.json(meView(user, organization), 200);
    });
}
