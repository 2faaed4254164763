import { createHash, timingSafeEqual } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { FunnelError } from "../platform/errors.ts";

/** Only our own services know the secret. Digests are compared: of one length, in constant time. */
export function internalSecret(secret: string) {
  const expected = digest(secret);
  return createMiddleware(async (c, next) => {
    if (!timingSafeEqual(digest(c.req.header("x-internal-secret") ?? ""), expected)) {
      throw new FunnelError("unauthorized", "For the funnel's own services only");
    }
    await next();
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
