import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { channels, organizations } from "../schema/index.ts";

/** The organization's channel and how it wants bursts gathered; null when it is not the organization's. */
export async function findIntakeChannel(tx: TenantTx, channelId: string) {
  const [row] = await tx
    .select({
      id: channels.id,
      pace: {
        debounceMs: organizations.debounceMs,
        debounceCapMs: organizations.debounceCapMs,
        draftsDuringDebounce: organizations.draftsDuringDebounce,
      },
    })
    .from(channels)
    .innerJoin(organizations, eq(organizations.id, channels.organizationId))
    .where(eq(channels.id, channelId));
  return row ?? null;
}
