import { asc, eq } from "drizzle-orm";
import type { RouterTx } from "../client.ts";
import { channels } from "../schema/index.ts";

export interface RoutedChannel {
  id: string;
  organizationId: string;
  phoneNumberId: string;
  /** Sealed; context `channels.app_secret:<id>`. */
  appSecret: string;
}

/**
 * The channels that a webhook may be for: the one with its number, or those of its account. Several
 * organizations may claim an account; the signature tells whose app was told.
 */
export function findChannels(
  tx: RouterTx,
  by: { phoneNumberId: string } | { wabaId: string },
): Promise<RoutedChannel[]> {
  return tx
    .select({
      id: channels.id,
      organizationId: channels.organizationId,
      phoneNumberId: channels.phoneNumberId,
      appSecret: channels.appSecret,
    })
    .from(channels)
    .where(
      "phoneNumberId" in by
        ? eq(channels.phoneNumberId, by.phoneNumberId)
        : eq(channels.wabaId, by.wabaId),
    )
    .orderBy(asc(channels.id));
}
