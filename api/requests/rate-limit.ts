import { createMiddleware } from "hono/factory";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiEnv } from "../context.ts";

/** Per process: so many requests a minute of one person or key. */
export function rateLimit(requestsPerMinute: number) {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
  return createMiddleware<ApiEnv>(async (c, next) => {
    try {
      await limiter.consume(c.get("session").actor.id);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw new FunnelError("rate_limited", "Too many requests: wait, then go on", {
        retryAfterSeconds,
      });
    }
    return next();
  });
}
