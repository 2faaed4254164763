import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  acceptInvitation,
  openInvitation,
  organizationOfInvitation,
} from "../../db/queries/invitations.ts";
import { findOrganization } from "../../db/queries/find-organization.ts";
import { FunnelError } from "../../platform/errors.ts";
import { deviceOf, recordSignIn } from "../auth/device.ts";
import type { GuessLimit } from "../auth/guess-limit.ts";
import { assertGoodPassword, newPassword } from "../auth/new-password.ts";
import { hashPassword } from "../auth/password.ts";
import { hashSecret, isSecret } from "../auth/secrets.ts";
import { ROLES } from "../auth/tokens.ts";
import { clientAddress } from "../client-address.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { whenTaken } from "../taken.ts";
import { jsonBody } from "./command-route.ts";
import { failure, json, loginProblems, problems } from "./responses.ts";

const TOKEN = "q3ZJ0vN5m2xT8hY1bK7cR4dW6fL9sP0uA2eG3iO5jQk";
const token = z.string().min(20).max(100);
const INVALID = failure("`reason` is `invitation_invalid` or `weak_password`");

const show = createRoute({
  method: "post",
  path: "/show",
  tags: ["Sign in"],
  summary: "Who invites whom, for the page that the link opens",
  request: {
    body: jsonBody(
      z.strictObject({ token }).openapi("InvitationToken", { example: { token: TOKEN } }),
    ),
  },
  responses: {
    200: json(
      z
        .object({
          organization: z.string(),
          email: z.string(),
          name: z.string(),
          role: z.enum(ROLES),
        })
        .openapi("InvitationShown", {
          example: {
            organization: "Demo Realty",
            email: "rui@example.com",
            name: "Rui",
            role: "agent",
          },
        }),
      "The invitation",
    ),
    400: problems[400],
    422: INVALID,
    429: loginProblems[429],
  },
});
const accept = createRoute({
  method: "post",
  path: "/accept",
  tags: ["Sign in"],
  summary: "Choose a password and begin",
  description: "Once a link. Sign in afterwards.",
  request: {
    body: jsonBody(
      z.strictObject({ token, password: newPassword }).openapi("InvitationAcceptance", {
        example: { token: TOKEN, password: "seven green kites over the river" },
      }),
    ),
  },
  responses: {
    201: { description: "The account is there: sign in" },
    400: problems[400],
    409: failure("`reason` is `address_taken`"),
    422: INVALID,
    429: loginProblems[429],
  },
});

/** Behind `/auth/invitations`. */
export function acceptInvitationRoutes({
  db,
  settings,
  guesses,
}: Pick<ApiDeps, "db" | "settings"> & { guesses: GuessLimit }) {
  const organizationOf = async (c: Context<ApiEnv>, given: string) => {
    if (!isSecret(given)) throw invalid();
    return guesses.guess(clientAddress(c, settings.TRUSTED_PROXIES), given, async () => {
      const found = await db.router((tx) => organizationOfInvitation(tx, hashSecret(given)));
      if (found === null) throw invalid();
      return found;
    });
  };
  return createRouter()
    .openapi(show, async (c) => {
      const { token: given } = c.req.valid("json");
      const organizationId = await organizationOf(c, given);
      const tokenHash = hashSecret(given);
      const shown = await db.tenant(organizationId, async (tx) => {
        const row = await openInvitation(tx, tokenHash);
        if (row === null) throw invalid();
        const { name: organization } = await findOrganization(tx, organizationId);
        return { organization, email: row.email, name: row.name, role: row.role };
      });
      return c.json(shown, 200);
    })
    .openapi(accept, async (c) => {
      const { token: given, password } = c.req.valid("json");
      const organizationId = await organizationOf(c, given);
      const tokenHash = hashSecret(given);
      const passwordHash = await hashPassword(password);
      await db
        .tenant(organizationId, async (tx) => {
          const row = await openInvitation(tx, tokenHash);
          if (row === null) throw invalid();
          assertGoodPassword(password, row.email);
          const user = await acceptInvitation(tx, tokenHash, passwordHash);
          if (user === null) throw invalid();
          const device = deviceOf(c, settings.TRUSTED_PROXIES);
          await recordSignIn(tx, "invitation_accepted", user, device);
        })
        .catch(addressTaken);
      return c.body(null, 201);
    });
}

const addressTaken = whenTaken(
  "address_taken",
  "This address has an account already: ask to be invited at another",
);

function invalid(): FunnelError {
  return new FunnelError("unprocessable", "This invitation was used, taken back, or is too old", {
    reason: "invitation_invalid",
  });
}
