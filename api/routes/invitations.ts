import { createRoute, z } from "@hono/zod-openapi";
import type { TenantTx } from "../../db/client.ts";
import { findOrganization } from "../../db/queries/find-organization.ts";
import {
  addInvitation,
  findInvitation,
  listInvitations,
  renewInvitation,
  revokeInvitation,
} from "../../db/queries/invitations.ts";
import { hasMember } from "../../db/queries/users.ts";
import type { Invitation } from "../../db/schema/index.ts";
import { mayGive, type UserRole } from "../../domain/people-rules.ts";
import { FunnelError } from "../../platform/errors.ts";
import { normalizeEmail } from "../auth/email.ts";
import { createInviteLimit } from "../auth/invite-limit.ts";
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
const TOO_MANY = failure("Enough invitations for today; see `Retry-After`");
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
  description:
    "The link counts for a week. Managers invite agents and viewers, owners anybody; 100 a day, and 3 to one address. An address has one account: who has one in another organization is told so by the link.",
  request: { body: jsonBody(newInvitation) },
  responses: {
    201: json(invitation, "The invitation, mailed"),
    ...problems403,
    409: failure("`reason` is `address_taken` or `invited_already`"),
    429: TOO_MANY,
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
    429: TOO_MANY,
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
  const limit = createInviteLimit();
  /** Counts the mail, before there is anything to take back. */
  async function mailable(tx: TenantTx, row: Invitation) {
    const organization = await findOrganization(tx, row.organizationId);
    await limit.attempt(row.organizationId, row.email);
    return { row, organization };
  }
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
      const { token, ...link } = newLink();
      const { row, organization } = await db
        .tenant(organizationId, async (tx) => {
          assertMayGive((await lockSignedIn(tx, session)).role, role);
          if (await hasMember(tx, email)) throw taken();
          const added = { organizationId, email, name, role, invitedBy, ...link };
          return mailable(tx, await addInvitation(tx, added));
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
        const renewed = await renewInvitation(tx, invitationId, link);
        if (renewed === null) throw notOpen();
        return mailable(tx, renewed);
      });
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

/** Of one's own people only: who has an account elsewhere is nobody's business, and learns it from the link. */
function taken(): FunnelError {
  return new FunnelError("conflict", "Somebody here has this address", { reason: "address_taken" });
}

const invitedAlready = whenTaken(
  "invited_already",
  "This address is invited: send that invitation again",
);

function notOpen(): FunnelError {
  return new FunnelError("conflict", "It was accepted or taken back", { reason: "not_open" });
}
