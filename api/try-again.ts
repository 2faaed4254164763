import { FunnelError } from "../platform/errors.ts";

const SECONDS = 5;

/** What did not come in time may come the next time: 503, with `Retry-After`. */
export function tryAgain(message: string, details: Record<string, unknown>): FunnelError {
  return new FunnelError("unavailable", message, {
    ...details,
    reason: "try_again",
    retryAfterSeconds: SECONDS,
  });
}
