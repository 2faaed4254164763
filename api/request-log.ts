import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Log } from "../platform/log.ts";
import { secondsHistogram } from "../platform/metrics.ts";
import type { ApiEnv } from "./context.ts";

const requests = secondsHistogram("http_request", "Requests by route pattern", [
  "method",
  "route",
  "status",
]);
/** Asked every few seconds by whoever watches; a line each would drown the rest. */
const QUIET = new Set(["/healthz", "/readyz", "/metrics"]);

/** One line and one observation per request: the route's pattern, never the path with its ids and queries. */
export function requestLog(log: Log) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = performance.now() - startedAt;
    const { status } = c.res;
    const route = status === 404 && routePath(c, -1).endsWith("*") ? "(unknown)" : routePath(c, -1);
    requests.observe({ method: c.req.method, route, status: String(status) }, ms / 1_000);
    if (QUIET.has(route)) return;
    const level = status >= 500 ? "error" : "info";
    log[level](
      { requestId: c.get("requestId"), method: c.req.method, route, status, ms: Math.round(ms) },
      "request",
    );
  });
}
