import { createMiddleware } from "hono/factory";
import { v7 } from "uuid";
import type { NewAuditEntry } from "../../db/queries/add-audit-entry.ts";
import type { Database } from "../../db/client.ts";
import type { KeyRing } from "../../platform/secret-box.ts";
import { ACCESS } from "../auth/access.ts";
import { clientAddress } from "../client-address.ts";
import type { ApiEnv } from "../context.ts";
import { leadParam } from "../found.ts";
import { commandIdOf, idempotencyKeyOf, once } from "./idempotency.ts";
import { record, runInScope, type RequestScope } from "./request-scope.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** A larger body's fields are not named in the audit log. */
const MOST_TO_READ = 200_000;

/** Whatever changes something is in the audit log, and done once under one `Idempotency-Key`. */
export function recordRequests(deps: { db: Database; keys: KeyRing; proxies: number }) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const route = c.get("route");
    if (SAFE.has(c.req.method) || route === undefined) return next();
    const { organizationId, actor } = c.get("session");
    const targets = targetsOf(route, c.req.path);
    const leadId = route.includes("/leads/{id}") ? leadIdIn(targets) : null;
    const text = idempotencyKeyOf(c);
    const key = text === null ? null : { organizationId, actorId: actor.id, key: text };
    const body = await c.req.arrayBuffer();
    const audit: NewAuditEntry = {
      id: v7(),
      organizationId,
      actorKind: actor.kind,
      actorId: actor.id,
      action: route,
      leadId,
      targets,
      fields: fieldsOf(c.req.header("content-type"), body),
      requestId: c.get("requestId"),
      address: clientAddress(c, deps.proxies),
    };
    // What a gateway writes into `X-Request-Id` makes no two requests one.
    c.set("commandId", key === null ? audit.id : commandIdOf(key, c.req, body));
    const scope: RequestScope = {
      organizationId,
      audit,
      isQuiet: ACCESS[route]?.quiet === true,
      idempotency: key,
      recorded: false,
    };
    const carryOut = async () => {
      await runInScope(scope, next);
      // What only the workflow wrote.
      if (!scope.recorded && c.res.ok && !c.error)
        await deps.db.tenant(organizationId, (tx) => record(tx, scope));
      return scope.recorded;
    };
    if (key === null) return scope.isQuiet ? next() : void (await carryOut());
    const repeatable = ACCESS[route]?.repeatable === true;
    return once(c, deps, { key, leadId, repeatable }, carryOut);
  });
}

/** What is no id is the route's to refuse. */
function leadIdIn({ id }: Record<string, string>): string | null {
  return leadParam.safeParse({ id }).data?.id ?? null;
}

/** The ids in the path by their names in the route. */
function targetsOf(route: string, path: string): Record<string, string> {
  const names = (route.split(" ")[1] ?? "").split("/");
  const parts = path.replace(/^\/v1/, "").split("/");
  return Object.fromEntries(
    names.flatMap((name, i) =>
      name.startsWith("{") ? [[name.slice(1, -1), (parts[i] ?? "").slice(0, 100)]] : [],
    ),
  );
}

function fieldsOf(type: string | undefined, body: ArrayBuffer): string[] {
  if (!/^application\/json\b/i.test(type ?? "") || body.byteLength > MOST_TO_READ) return [];
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return [];
    return Object.keys(parsed)
      .slice(0, 50)
      .map((name) => name.slice(0, 60));
  } catch {
    return [];
  }
}
