import { createRoute, z } from "@hono/zod-openapi";
import { deviceOf } from "../auth/device.ts";
import { createResetLimit } from "../auth/login-limit.ts";
import { newPassword } from "../auth/new-password.ts";
import { askForReset, resetPassword, type ResetDeps } from "../auth/password-reset.ts";
import { createRouter } from "../context.ts";
import { failure, loginProblems, problems } from "./responses.ts";

const ask = z
  .strictObject({ email: z.string().min(3).max(320) })
  .openapi("PasswordResetAsk", { example: { email: "owner@demo.test" } });
const confirm = z
  .strictObject({ token: z.string().min(20).max(100), password: newPassword })
  .openapi("PasswordReset", {
    example: {
      token: "q3ZJ0vN5m2xT8hY1bK7cR4dW6fL9sP0uA2eG3iO5jQk",
      password: "seven green kites over the river",
    },
  });

const askRoute = createRoute({
  method: "post",
  path: "/",
  tags: ["Sign in"],
  summary: "Ask for a link to choose a new password",
  description: "Mails it if there is such an account; the answer does not tell.",
  request: { body: { content: { "application/json": { schema: ask } }, required: true } },
  responses: {
    202: { description: "The mail is on its way, if there is such an account" },
    400: problems[400],
    429: loginProblems[429],
  },
});
const confirmRoute = createRoute({
  method: "post",
  path: "/confirm",
  tags: ["Sign in"],
  summary: "Choose a new password",
  description: "The link's token counts once, and for an hour. Signs you out everywhere.",
  request: { body: { content: { "application/json": { schema: confirm } }, required: true } },
  responses: {
    204: { description: "Sign in with the new password" },
    400: problems[400],
    422: failure("`reason` is `reset_invalid` or `weak_password`"),
    429: loginProblems[429],
  },
});

/** Behind `/auth/password-reset`. */
export function passwordResetRoutes(whole: Omit<ResetDeps, "resets">) {
  const deps = { ...whole, resets: createResetLimit() };
  const proxies = deps.settings.TRUSTED_PROXIES;
  return createRouter()
    .openapi(askRoute, async (c) => {
      await askForReset(deps, c.req.valid("json").email, deviceOf(c, proxies));
      return c.body(null, 202);
    })
    .openapi(confirmRoute, async (c) => {
      await resetPassword(deps, c.req.valid("json"), deviceOf(c, proxies));
      return c.body(null, 204);
    });
}
