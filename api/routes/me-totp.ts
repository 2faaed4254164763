import { createRoute, z } from "@hono/zod-openapi";
import { findMember } from "../../db/queries/find-member.ts";
import { beginTotp, confirmTotp, removeTotp } from "../../db/queries/second-factor.ts";
import { FunnelError } from "../../platform/errors.ts";
import { lockProved, prove, wrongCode, type ProveDeps } from "../auth/prove.ts";
import { newRecoveryCodes, newTotp, sealTotp, useTotpCode } from "../auth/second-factor.ts";
import { lockSignedIn } from "../auth/signed-in.ts";
import { clientAddress } from "../client-address.ts";
import { createRouter } from "../context.ts";
import { found } from "../found.ts";
import { bearer, failure, json, loginProblems, problems } from "./responses.ts";

const ownPassword = z.string().min(1).max(1_000);
const begin = z
  .strictObject({ password: ownPassword })
  .openapi("TotpBegin", { example: { password: "demo-password" } });
const begun = z.object({ secret: z.string(), uri: z.string() }).openapi("TotpSecret", {
  example: {
    secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    uri: "otpauth://totp/Real%20Estate%20Funnel:owner%40demo.test?issuer=Real%20Estate%20Funnel&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30",
  },
});
const confirm = z
  .strictObject({ code: z.string().regex(/^\d{3} ?\d{3}$/, "needs six digits") })
  .openapi("TotpConfirm", { example: { code: "492039" } });
const recovery = z.object({ recoveryCodes: z.array(z.string()) }).openapi("RecoveryCodes", {
  example: { recoveryCodes: ["1f3a9-c07be-44d21-9ab0e", "77c0d-5e1f2-b8a93-e0c41"] },
});
const remove = z
  .strictObject({ password: ownPassword, code: z.string().min(6).max(40) })
  .openapi("TotpRemove", { example: { password: "demo-password", code: "492039" } });
const state = z
  .object({ isOn: z.boolean(), recoveryCodesLeft: z.int() })
  .openapi("Totp", { example: { isOn: true, recoveryCodesLeft: 10 } });

const shared = { tags: ["Sign in"], security: bearer };
const body = <T extends z.ZodType>(schema: T) => ({
  body: { content: { "application/json": { schema } }, required: true },
});
const wrong = failure("`reason` is `wrong_password` or `totp_wrong`");
const getState = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "Whether signing in needs a code",
  responses: { 200: json(state, "Whether it does"), ...problems },
});
const beginRoute = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "Begin with codes of an authenticator app",
  description: "Show the URI as a QR code. Nothing changes before `POST /me/totp/confirm`.",
  request: body(begin),
  responses: {
    201: json(begun, "For the app"),
    ...loginProblems,
    409: failure("It is on already: `totp_on`"),
    422: wrong,
  },
});
const confirmRoute = createRoute({
  ...shared,
  method: "post",
  path: "/confirm",
  summary: "Need a code at sign-in from now on",
  request: body(confirm),
  responses: {
    200: json(recovery, "Codes for a lost device, each good for once: shown now and never again"),
    ...problems,
    409: failure("It is on already, or was not begun: `totp_on`, `totp_not_begun`"),
    422: wrong,
  },
});
const removeRoute = createRoute({
  ...shared,
  method: "delete",
  path: "/",
  summary: "Sign in with the password alone again",
  request: body(remove),
  responses: {
    204: { description: "No code is needed any more" },
    ...loginProblems,
    409: failure("It is off: `totp_off`"),
    422: wrong,
  },
});

/** Behind `/me/totp`. */
export function meTotpRoutes(deps: ProveDeps) {
  const { db, settings } = deps;
  const keys = settings.ENCRYPTION_KEYS;
  return createRouter()
    .openapi(getState, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { user } = found(await db.tenant(organizationId, (tx) => findMember(tx, userId)));
      const isOn = user.totpConfirmedAt !== null;
      return c.json({ isOn, recoveryCodesLeft: user.recoveryCodes.length }, 200);
    })
    .openapi(beginRoute, async (c) => {
      const session = c.get("session");
      const address = clientAddress(c, settings.TRUSTED_PROXIES);
      const proved = await prove(deps, session, address, c.req.valid("json"));
      const { id } = proved;
      const totp = newTotp(proved.email);
      const sealed = sealTotp(totp.secret, id, keys);
      const begins = await db.tenant(session.organizationId, async (tx) => {
        await lockProved(tx, session, proved);
        return beginTotp(tx, id, sealed);
      });
      if (!begins) throw conflict("totp_on", "Codes are needed at sign-in already");
      return c.json(totp, 201);
    })
    .openapi(confirmRoute, async (c) => {
      const session = c.get("session");
      const { code } = c.req.valid("json");
      const { codes, hashes } = newRecoveryCodes();
      await db.tenant(session.organizationId, async (tx) => {
        const user = await lockSignedIn(tx, session);
        if (user.totpConfirmedAt !== null)
          throw conflict("totp_on", "Codes are needed at sign-in already");
        if (user.totpSecret === null) throw conflict("totp_not_begun", "Begin with POST /me/totp");
        if (!(await useTotpCode(tx, user, code, keys))) throw wrongCode();
        const { totpSecret } = user;
        if (!(await confirmTotp(tx, user.id, { totpSecret, recoveryCodes: hashes })))
          throw conflict("totp_not_begun", "It was begun anew: scan the new code");
      });
      return c.json({ recoveryCodes: codes }, 200);
    })
    .openapi(removeRoute, async (c) => {
      const session = c.get("session");
      const { organizationId, userId } = session;
      const { user } = found(await db.tenant(organizationId, (tx) => findMember(tx, userId)));
      if (user.totpConfirmedAt === null) throw conflict("totp_off", "No code is needed at sign-in");
      const address = clientAddress(c, settings.TRUSTED_PROXIES);
      const proved = await prove(deps, session, address, c.req.valid("json"));
      await db.tenant(organizationId, async (tx) => {
        await lockProved(tx, session, proved);
        await removeTotp(tx, userId);
      });
      return c.body(null, 204);
    });
}

function conflict(reason: string, message: string): FunnelError {
  return new FunnelError("conflict", message, { reason });
}
