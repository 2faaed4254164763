import { LRUCache } from "lru-cache";
import { verifySignature } from "../../whatsapp/signature.ts";
import type { ChannelRef, ChannelSecret, InternalApi } from "./internal-api.ts";

export interface ChannelDirectory {
  /**
   * The channel, if these bytes were signed with its app's secret. `forged` when they were not,
   * `unknown` when there is no such channel. @throws FunnelError as the internal API does
   */
  authenticate(
    ref: ChannelRef,
    body: Uint8Array,
    signature: string | null,
  ): Promise<ChannelSecret | "forged" | "unknown">;
}

const TTL_MS = 60_000;
const MAX_CHANNELS = 5_000;
/** A flood of forged webhooks must not become a flood of lookups. */
const MIN_REFETCH_AGE_MS = 1_000;

export function createChannelDirectory(
  api: Pick<InternalApi, "findChannel">,
  clock: { now(): number } = performance,
): ChannelDirectory {
  const cache = new LRUCache<string, ChannelSecret>({
    max: MAX_CHANNELS,
    ttl: TTL_MS,
    ttlResolution: 0,
    perf: clock,
    fetchMethod: async (key) => (await api.findChannel(JSON.parse(key) as ChannelRef)) ?? undefined,
  });

  return {
    async authenticate(ref, body, signature) {
      const key = JSON.stringify(ref);
      const isSignedFor = (channel: ChannelSecret) =>
        verifySignature(body, signature, channel.appSecret);
      const known = await cache.fetch(key);
      if (known === undefined) return "unknown";
      if (isSignedFor(known)) return known;
      if (TTL_MS - cache.getRemainingTTL(key) < MIN_REFETCH_AGE_MS) return "forged";
      const rotated = await cache.fetch(key, { forceRefresh: true });
      return rotated !== undefined && isSignedFor(rotated) ? rotated : "forged";
    },
  };
}
