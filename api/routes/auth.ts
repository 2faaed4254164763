import { createRoute, z } from "@hono/zod-openapi";
import { deviceOf } from "../auth/device.ts";
import { logIn, type SignInDeps, type SignedIn } from "../auth/log-in.ts";
import { logOut } from "../auth/log-out.ts";
import { refreshCookie } from "../auth/refresh-cookie.ts";
import { refreshSession } from "../auth/refresh.ts";
import { ownOrigins, sameSite } from "../auth/same-site.ts";
import { signInAgain } from "../auth/tokens.ts";
import { createRouter } from "../context.ts";
import { failure, json, loginProblems } from "./responses.ts";

const credentials = z
  .strictObject({
    email: z.string().min(3).max(320),
    password: z.string().min(1).max(1_000),
    code: z
      .string()
      .min(6)
      .max(40)
      .optional()
      .openapi({ description: "Of the authenticator app, or a recovery code", example: "492039" }),
  })
  .openapi("Credentials", { example: { email: "owner@demo.test", password: "demo-password" } });
const token = z
  .object({ accessToken: z.string(), tokenType: z.literal("Bearer"), expiresIn: z.int() })
  .openapi("Token", {
    example: { accessToken: "eyJhbGciOi…", tokenType: "Bearer", expiresIn: 900 },
  });

const tags = ["Sign in"];
const COOKIE = "Pages at other origins than `PUBLIC_URL` and `CORS_ORIGINS` are refused.";
const login = createRoute({
  method: "post",
  path: "/login",
  tags,
  summary: "Sign in",
  description:
    "Also sets the refresh token, as a cookie that only the browser sees. 401 with the reason `totp_required` asks for the `code`, too.",
  request: { body: { content: { "application/json": { schema: credentials } }, required: true } },
  responses: {
    200: json(token, "A token for `Authorization: Bearer …`; `expiresIn` is in seconds"),
    ...loginProblems,
  },
});
const refresh = createRoute({
  method: "post",
  path: "/refresh",
  tags,
  summary: "The next access token, by the cookie",
  description: `The cookie changes with every use. An old one ends the session, but for ten seconds, in which another tab may have been first: 409 with the reason \`refreshed_elsewhere\`, then ask again. A session lasts 30 days, and 7 without use. ${COOKIE}`,
  responses: {
    200: json(token, "As at sign-in"),
    401: failure("The session is over: sign in again"),
    403: failure("Not from this origin"),
    409: failure("Another tab has just refreshed"),
  },
});
const logout = createRoute({
  method: "post",
  path: "/logout",
  tags,
  summary: "Sign out on this device",
  description: `Ends the session of the cookie. ${COOKIE}`,
  responses: {
    204: { description: "Signed out, or was not signed in" },
    403: failure("Not from this origin"),
  },
});

export function authRoutes(deps: SignInDeps) {
  const { settings } = deps;
  const cookie = refreshCookie(settings.PUBLIC_URL);
  const proxies = settings.TRUSTED_PROXIES;
  const router = createRouter();
  router.use(sameSite(ownOrigins(settings)));
  return router
    .openapi(login, async (c) => {
      const signedIn = await logIn(deps, c.req.valid("json"), deviceOf(c, proxies));
      cookie.write(c, signedIn.refreshToken, signedIn.endsAt);
      return c.json(answer(signedIn), 200);
    })
    .openapi(refresh, async (c) => {
      const old = cookie.read(c);
      if (old === undefined) throw signInAgain();
      const next = await refreshSession(deps, old, deviceOf(c, proxies));
      cookie.write(c, next.refreshToken, next.endsAt);
      return c.json(answer(next), 200);
    })
    .openapi(logout, async (c) => {
      const old = cookie.read(c);
      if (old !== undefined) await logOut(deps, old, deviceOf(c, proxies));
      cookie.clear(c);
      return c.body(null, 204);
    });
}

function answer({ access }: SignedIn) {
  return { ...access, tokenType: "Bearer" as const };
}
