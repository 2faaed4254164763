import { LRUCache } from "lru-cache";
import { FunnelError } from "../../platform/errors.ts";
import { createLimit } from "./limit.ts";
import { networkOf } from "./network.ts";
import { hashSecret } from "./secrets.ts";

const MOST_WRONG = 100;
const WINDOW_SECONDS = 15 * 60;
const MOST_KNOWN = 20_000;

export interface GuessLimit {
  /**
   * What `look` finds behind a secret. When it throws a `FunnelError`, the client has shown a wrong
   * one: after a hundred of them in a quarter of an hour nothing is looked for that was not right before.
   * @throws what `look` throws; FunnelError `rate_limited`.
   */
  guess<T>(address: string, secret: string, look: () => Promise<T>): Promise<T>;
}

/** Per process. The secrets are random: it is the database that is kept from being asked. */
export function createGuessLimit(): GuessLimit {
  const wrong = createLimit(
    MOST_WRONG,
    WINDOW_SECONDS,
    "Too many wrong tokens came from your address; try again later",
  );
  // Among many programs at one address, one with an old key does not stop the others.
  const right = new LRUCache<string, true>({ max: MOST_KNOWN });
  return {
    async guess(address, secret, look) {
      const [network, hash] = [networkOf(address), hashSecret(secret)];
      const isKnown = right.has(hash);
      if (!isKnown) await wrong.attempt(network);
      try {
        const found = await look();
        right.set(hash, true);
        if (!isKnown) await wrong.takeBack(network);
        return found;
      } catch (error) {
        right.delete(hash);
        if (!isKnown && !(error instanceof FunnelError)) await wrong.takeBack(network);
        throw error;
      }
    },
  };
}
