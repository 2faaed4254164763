import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";

const HOUR = 3_600;

/** Lets pages at the listed origins read the answers, with cookies; pages elsewhere get no header at all. */
export function allowOrigins(origins: readonly string[]) {
  const allow = cors({
    origin: [...origins],
    credentials: true,
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: [
      "Authorization",
      "Content-Type",
      "Idempotency-Key",
      "If-Match",
      "Last-Event-ID",
      "X-Request-Id",
    ],
    exposeHeaders: ["ETag", "Retry-After", "X-Request-Id", "Idempotency-Replayed", "Location"],
    maxAge: HOUR,
  });
  return createMiddleware(async (c, next) => {
    if (origins.includes(c.req.header("origin") ?? "")) return allow(c, next);
    await next();
    // Otherwise a cache could give an allowed page this answer, without its headers.
    if (origins.length > 0) c.header("vary", "Origin", { append: true });
  });
}
