import { readFileSync } from "node:fs";
import type { createRouter } from "./context.ts";

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };

const DESCRIPTION = `Leads, their conversations with the bot, and why it said what it said.

Sign in with \`POST /v1/auth/login\` and send the token as \`Authorization: Bearer …\`. Times are ISO 8601 in UTC. Lists come in pages: pass \`nextCursor\` as \`cursor\` for the next. Problems are RFC 9457; decide by their \`code\`, and name the \`requestId\` when you ask for help.`;

/** OpenAPI 3.1 from the schemas that the routes check and answer with. */
export function documentOf(v1: Pick<ReturnType<typeof createRouter>, "getOpenAPI31Document">) {
  const document = v1.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Real Estate WhatsApp Funnel", version, description: DESCRIPTION },
    servers: [{ url: "/v1" }],
  });
  document.components = {
    ...document.components,
    securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
  };
  return document;
}
