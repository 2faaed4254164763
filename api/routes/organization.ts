import { createRoute } from "@hono/zod-openapi";
import {
  changeOrganization,
  readOrganization,
  type VersionedOrganization,
} from "../../db/queries/change-organization.ts";
import { findMember } from "../../db/queries/find-member.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { stale, wantedVersion, withEtag } from "../etag.ts";
import {
  columnsOf,
  organization,
  organizationChange,
  organizationView,
  OWNERS_ONLY,
} from "../views/organization.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems, problems403, problems412 } from "./responses.ts";

const shared = { tags: ["Organization"], security: bearer, path: "/" as const };
const read = createRoute({
  ...shared,
  method: "get",
  summary: "The business and how it wants to work",
  responses: { 200: json(organization, "The organization"), ...problems },
});
const change = createRoute({
  ...shared,
  method: "patch",
  summary: "Changes how the business works",
  description: `What is left out stays. Only owners change ${OWNERS_ONLY.map((field) => `\`${field}\``).join(", ")}. Leads that sleep go by it from their next turn.`,
  request: { body: jsonBody(organizationChange) },
  responses: { 200: json(organization, "The organization"), ...problems403, ...problems412 },
});

export function organizationRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(read, async (c) => {
      const { organizationId } = c.get("session");
      const row = await db.tenant(organizationId, (tx) => readOrganization(tx, organizationId));
      withEtag(c, row.version);
      return c.json(organizationView(row), 200);
    })
    .openapi(change, async (c) => {
      const { organizationId, role } = c.get("session");
      const wanted = wantedVersion(c);
      const body = c.req.valid("json");
      const owned = OWNERS_ONLY.filter((field) => body[field] !== undefined);
      if (role !== "owner" && owned.length > 0)
        throw new FunnelError("forbidden", `Only owners change ${owned.join(", ")}`);
      const fallback = body.assignment?.fallbackUserId;
      const row = await db.tenant(organizationId, async (tx): Promise<VersionedOrganization> => {
        if (typeof fallback === "string") {
          const member = await findMember(tx, fallback);
          if (!member || member.user.disabledAt !== null || member.user.role === "viewer")
            throw noColleague();
        }
        const changed = await changeOrganization(tx, organizationId, columnsOf(body), wanted);
        if (changed === null) throw stale();
        return changed;
      });
      withEtag(c, row.version);
      return c.json(organizationView(row), 200);
    });
}

function noColleague(): FunnelError {
  return new FunnelError("bad_request", "The request is not as it should be", {
    errors: [{ path: "body.assignment.fallbackUserId", message: "is nobody who gets leads here" }],
  });
}
