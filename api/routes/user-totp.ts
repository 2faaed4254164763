import { createRoute } from "@hono/zod-openapi";
import { addEvent } from "../../db/queries/add-event.ts";
import { findMember } from "../../db/queries/find-member.ts";
import { lockUser } from "../../db/queries/lock-user.ts";
import { removeTotp } from "../../db/queries/second-factor.ts";
import { errorSummary, FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { bearer, failure, problems403 } from "./responses.ts";
import { userParam } from "./users.ts";

const remove = createRoute({
  method: "delete",
  path: "/{userId}/totp",
  tags: ["People"],
  summary: "Lets a colleague who lost their phone sign in with the password alone",
  description:
    "They are told by mail. For yourself it is `DELETE /me/totp`, with a code, or another owner.",
  security: bearer,
  request: { params: userParam },
  responses: {
    204: { description: "No code is needed" },
    ...problems403,
    409: failure("It is you: `own_totp`"),
  },
});

/** Behind `/users`. */
export function userTotpRoutes({ db, mail, log }: Pick<ApiDeps, "db" | "mail" | "log">) {
  return createRouter().openapi(remove, async (c) => {
    const { organizationId, userId: by } = c.get("session");
    const { userId } = c.req.valid("param");
    if (userId === by) throw ownTotp();
    const told = await db.tenant(organizationId, async (tx) => {
      const user = found(await lockUser(tx, userId));
      if (user.totpConfirmedAt === null) return null;
      await removeTotp(tx, userId);
      await addEvent(tx, organizationId, "user.changed", null, { userId, by });
      return { user, owner: found(await findMember(tx, by)) };
    });
    if (told !== null)
      void mail
        .send(noticeOf(told.user, told.owner))
        .catch((error: unknown) =>
          log.error(
            { requestId: c.get("requestId"), ...errorSummary(error) },
            "that codes are off is not mailed",
          ),
        );
    return c.body(null, 204);
  });
}

type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>;

function noticeOf({ email, name }: Member["user"], { user: owner, organization }: Member) {
  return {
    to: email,
    subject: "Codes at sign-in are off",
    text: `Hello ${name},\n\n${owner.name}, an owner of ${organization.name}, has switched off the codes of your authenticator app: your password alone signs you in now. Switch them on again when you have a phone.\n\nIf you did not ask for it, change your password and ask ${owner.name}.\n`,
  };
}

function ownTotp(): FunnelError {
  const message =
    "Nobody switches off their own codes like this: DELETE /me/totp, or another owner";
  return new FunnelError("conflict", message, { reason: "own_totp" });
}
