import { LRUCache } from "lru-cache";
import { verifySignature } from "../../whatsapp/signature.ts";
import type { ChannelRef, ChannelSecret, InternalApi } from "./internal-api.ts";

export interface ChannelDirectory {
  /**
   * The channel whose app's secret these bytes were signed with; of an account, one of each
   * organization. `forged` when none fits, `unknown` when there is no such channel.
   * @throws FunnelError as the internal API does
   */
  authenticate(
    ref: ChannelRef,
    body: Uint8Array,
    signature: string | null,
  ): Promise<ChannelSecret[] | "forged" | "unknown">;
}

const TTL_MS = 60_000;
const MAX_CHANNELS = 5_000;
/** A flood of forged webhooks must not become a flood of lookups. */
const MIN_REFETCH_AGE_MS = 1_000;

export function createChannelDirectory(
  api: Pick<InternalApi, "findChannels">,
  clock: { now(): number } = performance,
): ChannelDirectory {
  const cache = new LRUCache<string, ChannelSecret[]>({
    max: MAX_CHANNELS,
    ttl: TTL_MS,
    ttlResolution: 0,
    perf: clock,
    fetchMethod: async (key) => {
      const found = await api.findChannels(JSON.parse(key) as ChannelRef);
      return found.length > 0 ? found : undefined;
    },
  });

  return {
    async authenticate(ref, body, signature) {
      const key = JSON.stringify(ref);
      const isSignedFor = (channel: ChannelSecret) =>
        verifySignature(body, signature, channel.appSecret);
      let known = await cache.fetch(key);
      if (known === undefined) return "unknown";
      const isOld = TTL_MS - cache.getRemainingTTL(key) >= MIN_REFETCH_AGE_MS;
      // A secret that does not fit may have been changed.
      if (isOld && !known.every(isSignedFor))
        known = (await cache.fetch(key, { forceRefresh: true })) ?? [];
      const signed = known.filter(isSignedFor);
      return signed.length > 0 ? oneOfEach(signed) : "forged";
    },
  };
}

function oneOfEach(channels: readonly ChannelSecret[]): ChannelSecret[] {
  return [...new Map(channels.toReversed().map((one) => [one.organizationId, one])).values()];
}
