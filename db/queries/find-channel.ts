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

/** The channel a webhook is for. A business account has several; their app secret is the same. */
export async function findChannel(
  tx: RouterTx,
  by: { phoneNumberId: string } | { wabaId: string },
): Promise<RoutedChannel | null> {
  const rows = await tx
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
    .orderBy(asc(channels.id))
    .limit(1);
  return rows[0] ?? null;
}
