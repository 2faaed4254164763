import { createRoute, z } from "@hono/zod-openapi";
import { addApiKey, listApiKeys, revokeApiKey } from "../../db/queries/api-keys.ts";
import { FunnelError } from "../../platform/errors.ts";
import { SCOPES } from "../auth/access.ts";
import { scopesOf } from "../auth/scopes-of.ts";
import { hashSecret, newSecret } from "../auth/secrets.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { plainText, timeInput } from "../input.ts";
import { apiKey, apiKeyView } from "../views/people.ts";
import { pageById, pageOf, pageQuery } from "../views/page.ts";
import { jsonBody } from "./command-route.ts";
import { bearer, json, problems403 } from "./responses.ts";

const PREFIX_LENGTH = 10;
const shared = { tags: ["API keys"], security: bearer };
const list = createRoute({
  ...shared,
  method: "get",
  path: "/",
  summary: "API keys, newest first; the revoked too",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(apiKey).openapi("ApiKeyPage"), "A page"), ...problems403 },
});
const create = createRoute({
  ...shared,
  method: "post",
  path: "/",
  summary: "Makes a key, and shows it this once",
  description:
    "It acts as you, with no more than your role and its scopes, and ends with your account.",
  request: {
    body: jsonBody(
      z
        .strictObject({
          name: plainText(80),
          scopes: z
            .array(z.enum(SCOPES))
            .min(1)
            .refine((all) => new Set(all).size === all.length, "names a scope twice"),
          expiresAt: timeInput.optional(),
        })
        .refine(({ expiresAt }) => expiresAt === undefined || expiresAt > Date.now(), {
          path: ["expiresAt"],
          error: "is past",
        })
        .openapi("NewApiKey", { example: { name: "CRM", scopes: ["leads:read", "events:read"] } }),
    ),
  },
  responses: {
    201: json(
      apiKey.extend({ key: z.string() }).openapi("ApiKeyMade", {
        example: {
          id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
          name: "CRM",
          prefix: "rf_q3ZJ0vN",
          createdBy: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
          scopes: ["leads:read", "events:read"],
          lastUsedAt: null,
          expiresAt: null,
          revokedAt: null,
          createdAt: "2026-11-25T09:30:00.000Z",
          key: "rf_q3ZJ0vN5m2xT8hY1bK7cR4dW6fL9sP0uA2eG3iO5jQk",
        },
      }),
      "The key; keep it now",
    ),
    ...problems403,
  },
});
const revoke = createRoute({
  ...shared,
  method: "delete",
  path: "/{apiKeyId}",
  summary: "Revokes a key",
  request: {
    params: z.object({
      apiKeyId: z.uuid().openapi({
        param: { name: "apiKeyId", in: "path" },
        example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      }),
    }),
  },
  responses: { 204: { description: "It opens nothing any more" }, ...problems403 },
});

export function apiKeyRoutes({ db, sessions }: ApiDeps) {
  return createRouter()
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const page = await pageById(
        c.req.valid("query"),
        (before, count) =>
          db.tenant(organizationId, (tx) => listApiKeys(tx, organizationId, before, count)),
        apiKeyView,
      );
      return c.json(page, 200);
    })
    .openapi(create, async (c) => {
      const { organizationId, userId: createdBy, role } = c.get("session");
      const { name, scopes, expiresAt } = c.req.valid("json");
      const beyond = scopes.filter((scope) => !scopesOf(role).includes(scope));
      if (beyond.length > 0)
        throw new FunnelError("forbidden", `Your role does not allow ${beyond.join(", ")}`);
      const key = `rf_${newSecret()}`;
      const row = await db.tenant(organizationId, (tx) =>
        addApiKey(tx, {
          organizationId,
          name,
          scopes,
          createdBy,
          prefix: key.slice(0, PREFIX_LENGTH),
          keyHash: hashSecret(key),
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        }),
      );
      return c.json({ ...apiKeyView(row), key }, 201);
    })
    .openapi(revoke, async (c) => {
      const { organizationId } = c.get("session");
      const { apiKeyId } = c.req.valid("param");
      const revoked = await db.tenant(organizationId, (tx) => revokeApiKey(tx, apiKeyId));
      found(revoked ? apiKeyId : null);
      sessions.forget();
      return c.body(null, 204);
    });
}
