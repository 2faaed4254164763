import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { channels, organizations } from "../schema/index.ts";
import { replyHoursOf } from "./reply-hours.ts";

/** The organization's channel, how it wants bursts gathered and when they are answered; null when it is not the organization's. */
export async function findIntakeChannel(tx: TenantTx, channelId: string) {
  const [row] = await tx
    .select({
      id: channels.id,
      pace: {
        debounceMs: organizations.debounceMs,
        debounceCapMs: organizations.debounceCapMs,
        draftsDuringDebounce: organizations.draftsDuringDebounce,
      },
      hours: {
        timeZone: organizations.timeZone,
        replyFrom: organizations.replyFrom,
        replyUntil: organizations.replyUntil,
        replyDays: organizations.replyDays,
      },
    })
    .from(channels)
    .innerJoin(organizations, eq(organizations.id, channels.organizationId))
    .where(eq(channels.id, channelId));
  return row ? { ...row, replyHours: replyHoursOf(row.hours) } : null;
}
