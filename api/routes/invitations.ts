import { createRoute, z } from "@hono/zod-openapi";
import { findLogin } from "../../db/queries/find-login.ts";
import { findOrganization } from "../../db/queries/find-organization.ts";
import {
  addInvitation,
  findInvitation,
  listInvitations,
  renewInvitation,
  revokeInvitation,
} from "../../db/queries/invitations.ts";
import { mayGive, type UserRole } from "../../domain/people-rules.ts";
import { FunnelError } from "../../platform/errors.ts";
import { normalizeEmail } from "../auth/email.ts";
import { mailInvitation, newLink } from "../auth/invite.ts";
import { lockSignedIn } from "../auth/signed-in.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { whenTaken } from "../taken.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import { invitation, invitationView, newInvitation } from "../views/people.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, failure, json, problems403 } from "./responses.ts";

const shared = { tags: ["People"], security: bearer };
const invitationParam = z.object({
  invitationId: z.uuid().openapi({
    param: { name: "invitationId", in: "path" },
    example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
  }),
});
const NOT_MAILED = failure("The mail server did not take it; the invitation stays, send it again");
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Invitations, newest first",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(invitation).openapi("InvitationPage"), "A page"), ...problems403 },
});
const invite = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "Invites somebody by mail",
  description: "The link counts for a week. Managers invite agents and viewers, owners anybody.",
  request: { body: jsonBody(newInvitation) },
  responses: {
    201: json(invitation, "The invitation, mailed"),
    ...problems403,
    409: failure("`reason` is `address_taken` or `invited_already`"),
    502: NOT_MAILED,
  },
});
const resend = createRoute({
  ...shared,
  method: "post",
  path: "/{invitationId}/resend",
  summary: "Mails a new link; the old one is worth nothing",
  request: { params: invitationParam },
  responses: {
    200: json(invitation, "The invitation, mailed"),
    ...problems403,
    409: failure("`reason` is `not_open`"),
    502: NOT_MAILED,
  },
});
const revoke = createRoute({
  ...shared,
  method: "delete",
  path: "/{invitationId}",
  summary: "Takes an invitation back",
  request: { params: invitationParam },
  responses: {
    204: { description: "Its link is worth nothing" },
    ...problems403,
    409: failure("`reason` is `not_open`"),
  },
});

export function invitationRoutes(deps: ApiDeps) {
  const { db } = deps;
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, (tx) => listInvitations(tx, organizationId, before, count)),
        invitationView,
      );
      return c.json(page, 200);
    })
    .openapi(invite, async (c) => {
      const session = c.get("session");
      const { organizationId, userId: invitedBy } = session;
      const { name, role, email: address } = c.req.valid("json");
      const email = normalizeEmail(address);
      if ((await db.router((tx) => findLogin(tx, email))) !== null) throw taken();
      const { token, ...link } = newLink();
      const { row, organization } = await db
        .tenant(organizationId, async (tx) => {
          assertMayGive((await lockSignedIn(tx, session)).role, role);
          return {
            row: await addInvitation(tx, { organizationId, email, name, role, invitedBy, ...link }),
            organization: await findOrganization(tx, organizationId),
          };
        })
        .catch(invitedAlready);
      await mailInvitation(deps, row, organization.name, token);
      return c.json(invitationView(row), 201);
    })
    .openapi(resend, async (c) => {
      const session = c.get("session");
      const { organizationId } = session;
      const { invitationId } = c.req.valid("param");
      const { token, ...link } = newLink();
      const { row, organization } = await db.tenant(organizationId, async (tx) => {
        const { role } = found(await findInvitation(tx, invitationId));
        assertMayGive((await lockSignedIn(tx, session)).role, role);
        return {
          row: await renewInvitation(tx, invitationId, link),
          organization: await findOrganization(tx, organizationId),
        };
      });
      if (row === null) throw notOpen();
      await mailInvitation(deps, row, organization.name, token);
      return c.json(invitationView(row), 200);
    })
    .openapi(revoke, async (c) => {
      const { organizationId, role: giver } = c.get("session");
      const { invitationId } = c.req.valid("param");
      await db.tenant(organizationId, async (tx) => {
        assertMayGive(giver, found(await findInvitation(tx, invitationId)).role);
        if (!(await revokeInvitation(tx, invitationId))) throw notOpen();
      });
      return c.body(null, 204);
    });
}

function assertMayGive(giver: UserRole, role: UserRole): void {
  if (!mayGive(giver, role))
    throw new FunnelError("forbidden", "Managers invite agents and viewers; owners anybody");
}

/** Says nothing of where the account is. */
function taken(): FunnelError {
  return new FunnelError("conflict", "This address cannot be invited", { reason: "address_taken" });
}

const invitedAlready = whenTaken(
  "invited_already",
  "This address is invited: send that invitation again",
);

function notOpen(): FunnelError {
  return new FunnelError("conflict", "It was accepted or taken back", { reason: "not_open" });
}
