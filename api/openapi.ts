import { readFileSync } from "node:fs";
import { ACCESS, SCOPES, scopesFor } from "./auth/access.ts";
import { ROLES } from "./auth/tokens.ts";
import type { createRouter } from "./context.ts";

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };

const DESCRIPTION = `Leads, their conversations with the bot, and why it said what it said.

**Signing in.** People: \`POST /v1/auth/login\`, then \`Authorization: Bearer …\`; the token lasts 15 minutes, and \`POST /v1/auth/refresh\` gives the next by a cookie. Programs: an API key in the same header, made under \`POST /v1/api-keys\`.

**Habits.** Times are ISO 8601 in UTC; money is minor units and a currency. Lists come in pages: pass \`nextCursor\` as \`cursor\` for the next. Problems are RFC 9457: decide by their \`code\` and \`reason\`, and name the \`requestId\` when you ask for help. Send an \`Idempotency-Key\` of your own with whatever changes something: a repetition gets the first answer for a day. What two people may edit has an \`ETag\`: send it as \`If-Match\`, and a change that somebody else made first is not lost but answered with 412. A 429 says in \`Retry-After\` when to come back. Unknown fields are refused.

**Roles**, each with the rights of those before: ${ROLES.map((role) => `\`${role}\``).join(", ")}. **Scopes** of API keys: ${SCOPES.map((scope) => `\`${scope}\``).join(", ")}. Each operation says what it needs.`;

type Document = ReturnType<ReturnType<typeof createRouter>["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<Document["paths"]>[string]["get"]>;

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description: "Yours to choose: a repetition under the same key gets the first answer, for a day",
  schema: { type: "string" as const, pattern: "^[\\w\\-=]{1,100}$" },
  example: "8f14e45f-ceea-467f-a9d1-1c2b7a3e5d60",
};

const IF_MATCH = {
  name: "If-Match",
  in: "header" as const,
  required: false,
  description: "The `ETag` of what you read: what somebody else changed meanwhile answers 412",
  schema: { type: "string" as const },
  example: '"1042"',
};
const ETAG = { ETag: { description: "For `If-Match`", schema: { type: "string" } } };

/** OpenAPI 3.1 from the schemas that the routes check and answer with, and from the table of access. */
export function documentOf(v1: Pick<ReturnType<typeof createRouter>, "getOpenAPI31Document">) {
  const described = v1.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Real Estate WhatsApp Funnel", version, description: DESCRIPTION },
    servers: [{ url: "/v1" }],
  });
  // It shares objects with the routes, and what is added below belongs to the description alone.
  const document = JSON.parse(JSON.stringify(described), withoutFlags) as typeof described;
  document.components = {
    ...document.components,
    securitySchemes: {
      bearer: {
        type: "http",
        scheme: "bearer",
        description: "An access token of a person, or an API key",
      },
    },
  };
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) tellHabits(operation, `${method.toUpperCase()} ${path}`);
    }
    tellVersions(METHODS.flatMap((method) => item[method] ?? []));
  }
  return document;
}

/** Patterns of expressions with flags are written with them, which is no pattern of JSON Schema. */
function withoutFlags(key: string, value: unknown): unknown {
  return key === "pattern" && typeof value === "string"
    ? value.replace(/^\/?(.*)\/[dgimsuvy]+$/s, "$1")
    : value;
}

/** Whose change is refused when it was made to another version: its address reads and takes versions. */
function tellVersions(operations: Operation[]): void {
  const changes = operations.filter(({ responses }) => responses?.["412"] !== undefined);
  if (changes.length === 0) return;
  for (const change of changes) change.parameters = [...(change.parameters ?? []), IF_MATCH];
  for (const { responses } of operations)
    if (responses?.["200"]) Object.assign(responses["200"], { headers: ETAG });
}

/** What holds for every route behind the token, and so stands in none of them. */
function tellHabits(operation: Operation, route: string): void {
  const access = ACCESS[route];
  if (access === undefined) return;
  const { role, scope } = access;
  const scopes = scopesFor(access).map((each) => `\`${each}\``);
  const forKeys =
    scope === null ? "; not for API keys" : `, or an API key with ${scopes.join(" and ")}`;
  const needs = `Needs the role \`${role}\`${forKeys}.`;
  operation.description = [operation.description, needs].filter(Boolean).join("\n\n");
  Object.assign(operation, { "x-role": role, "x-scope": scope });
  const problem = {
    "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
  };
  const responses: Record<string, unknown> = operation.responses ?? {};
  const add = (status: number, description: string) => {
    responses[status] ??= { description, content: problem };
  };
  add(401, "No valid token");
  add(403, "Your role or key does not allow it");
  add(429, "Too many requests; see `Retry-After`");
  if (route.startsWith("GET ")) return;
  add(409, "The same request is being carried out; `reason` says so");
  add(413, "The body is too large");
  add(422, "The `Idempotency-Key` was used for another request");
  const parameters = (operation.parameters ?? []).filter(
    (known) => !("name" in known) || known.name.toLowerCase() !== "idempotency-key",
  );
  operation.parameters = [...parameters, IDEMPOTENCY_KEY];
}
