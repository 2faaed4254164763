import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { FunnelError } from "../../platform/errors.ts";

export interface Limit {
  /** Counts one. @throws FunnelError `rate_limited` with `retryAfterSeconds`. */
  attempt(...key: string[]): Promise<void>;
  /** Takes back one that is not to count. */
  takeBack(...key: string[]): Promise<void>;
  /** Takes back all. */
  forget(...key: string[]): Promise<void>;
}

/** So many in a window, per process. What is tried counts before it is done, so that many at once count too. */
export function createLimit(most: number, windowSeconds: number, message: string): Limit {
  const limiter = new RateLimiterMemory({ points: most, duration: windowSeconds });
  return {
    async attempt(...key) {
      try {
        await limiter.consume(keyOf(key));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
        throw new FunnelError("rate_limited", message, { retryAfterSeconds });
      }
    },
    takeBack: async (...key) => void (await limiter.reward(keyOf(key))),
    forget: async (...key) => void (await limiter.delete(keyOf(key))),
  };
}

/** Of one length, however long what somebody sends. */
function keyOf(key: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(key)).digest("base64url");
}
