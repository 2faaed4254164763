import { createLimit } from "./limit.ts";
import { networkOf } from "./network.ts";

const WINDOW_SECONDS = 15 * 60;
/** Of an account from one address few are allowed, and from all of them so many that a stranger hardly locks it. */
const LOGINS = { perPair: 10, perAccount: 100, perAddress: 50 };
const RESETS = { perAccount: 4, perAddress: 20 };

export interface LoginLimit {
  /** Counts an attempt. @throws FunnelError `rate_limited` with `retryAfterSeconds`. */
  attempt(email: string, address: string): Promise<void>;
  /** Takes the attempt back, and the failures of the account from there before it: only failures count. */
  succeeded(email: string, address: string): Promise<void>;
  /** Takes back this attempt only, which was neither. */
  takeBack(email: string, address: string): Promise<void>;
  /** Forgets the failures of the account, from there and in all. */
  forgive(email: string, address: string): Promise<void>;
}

export function createLoginLimit(): LoginLimit {
  const limit = (most: number) =>
    createLimit(most, WINDOW_SECONDS, "Too many failed attempts; try again later");
  const [pairs, accounts, addresses] = [
    limit(LOGINS.perPair),
    limit(LOGINS.perAccount),
    limit(LOGINS.perAddress),
  ];
  return {
    // The account's last: what is refused before it does not count against it.
    async attempt(email, address) {
      const network = networkOf(address);
      await addresses.attempt(network);
      await pairs.attempt(email, network);
      await accounts.attempt(email);
    },
    async succeeded(email, address) {
      const network = networkOf(address);
      await pairs.forget(email, network);
      await accounts.takeBack(email);
      await addresses.takeBack(network);
    },
    async takeBack(email, address) {
      const network = networkOf(address);
      await pairs.takeBack(email, network);
      await accounts.takeBack(email);
      await addresses.takeBack(network);
    },
    async forgive(email, address) {
      await pairs.forget(email, networkOf(address));
      await accounts.forget(email);
    },
  };
}

/** Counts what is asked for, whether or not there is such an account. */
export function createResetLimit(): Pick<LoginLimit, "attempt"> {
  const limit = (most: number) =>
    createLimit(most, WINDOW_SECONDS, "Too many mails were asked for; try again later");
  const [accounts, addresses] = [limit(RESETS.perAccount), limit(RESETS.perAddress)];
  return {
    async attempt(email, address) {
      await addresses.attempt(networkOf(address));
      await accounts.attempt(email);
    },
  };
}
