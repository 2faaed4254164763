import { createRoute, z } from "@hono/zod-openapi";
import { logIn } from "../auth/log-in.ts";
import { createLoginLimit } from "../auth/login-limit.ts";
import type { Tokens } from "../auth/tokens.ts";
import { clientAddress } from "../client-address.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { json, loginProblems } from "./responses.ts";

const credentials = z
  .object({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) })
  .openapi("Credentials", { example: { email: "owner@demo.test", password: "demo-password" } });
const token = z
  .object({ accessToken: z.string(), tokenType: z.literal("Bearer"), expiresIn: z.int() })
  .openapi("Token", {
    example: { accessToken: "eyJhbGciOi…", tokenType: "Bearer", expiresIn: 900 },
  });

const login = createRoute({
  method: "post",
  path: "/login",
  tags: ["Sign in"],
  summary: "Sign in",
  request: { body: { content: { "application/json": { schema: credentials } }, required: true } },
  responses: {
    200: json(token, "A token for `Authorization: Bearer …`; `expiresIn` is in seconds"),
    ...loginProblems,
  },
});

export function authRoutes({ db, settings }: ApiDeps, tokens: Tokens) {
  const limit = createLoginLimit();
  return createRouter().openapi(login, async (c) => {
    const { email, password } = c.req.valid("json");
    const address = clientAddress(c, settings.TRUSTED_PROXIES);
    const issued = await logIn({ db, limit, tokens }, { email, password, address });
    return c.json({ ...issued, tokenType: "Bearer" as const }, 200);
  });
}
