import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { FunnelError } from "../../platform/errors.ts";

const WINDOW_SECONDS = 15 * 60;
const LOGINS = { perAccount: 10, perAddress: 50 };
const RESETS = { perAccount: 4, perAddress: 20 };

export interface LoginLimit {
  /** Counts an attempt. @throws FunnelError `rate_limited` with `retryAfterSeconds`. */
  attempt(email: string, address: string): Promise<void>;
  /** Takes the attempt back, and the failures of the account before it: only failures count. */
  succeeded(email: string, address: string): Promise<void>;
  /** Takes back this attempt only, which was neither. */
  takeBack(email: string, address: string): Promise<void>;
  /** Forgets the failures of the account. */
  forgive(email: string): Promise<void>;
}

/** Per process. The attempt counts before the password is looked at, so that many at once count too. */
export function createLoginLimit(): LoginLimit {
  return limitOf(LOGINS, "Too many failed attempts; try again later");
}

/** Counts what is asked for, whether or not there is such an account. */
export function createResetLimit(): Pick<LoginLimit, "attempt"> {
  return limitOf(RESETS, "Too many mails were asked for; try again later");
}

function limitOf(
  { perAccount, perAddress }: { perAccount: number; perAddress: number },
  message: string,
): LoginLimit {
  const accounts = new RateLimiterMemory({ points: perAccount, duration: WINDOW_SECONDS });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: WINDOW_SECONDS });
  return {
    async attempt(email, address) {
      await consume(addresses, address, message);
      await consume(accounts, keyOf(email), message);
    },
    async succeeded(email, address) {
      await accounts.delete(keyOf(email));
      await addresses.reward(address);
    },
    forgive: async (email) => void (await accounts.delete(keyOf(email))),
    async takeBack(email, address) {
      await accounts.reward(keyOf(email));
      await addresses.reward(address);
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string, message: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new FunnelError("rate_limited", message, { retryAfterSeconds });
  }
}

/** Of one length, however long the address that somebody sends. */
function keyOf(email: string): string {
  return createHash("sha256").update(email).digest("base64url");
}
