import { eq, inArray } from "drizzle-orm";
import { replyFrom, type ReplyHours } from "../../domain/reply-hours.ts";
import type { TenantTx } from "../client.ts";
import { leads, messages, organizations, type Organization } from "../schema/index.ts";

type WithHours = Pick<Organization, "timeZone" | "replyFrom" | "replyUntil" | "replyDays">;

export function replyHoursOf(organization: WithHours): ReplyHours {
  const { timeZone, replyFrom: from, replyUntil: until, replyDays: days } = organization;
  return from === null || until === null ? null : { timeZone, from, until, days };
}

/** When a reply to the messages may leave, by their lead's own clock: `now` when at once. */
export async function answerableFrom(
  tx: TenantTx,
  hours: ReplyHours,
  messageIds: readonly string[],
  now: number,
): Promise<number> {
  if (hours === null || messageIds.length === 0) return now;
  const opens = replyFrom(now, [], hours);
  if (opens === now) return now;
  const rows = await tx
    .select({ at: messages.createdAt, aheadMs: leads.clockAheadMs })
    .from(messages)
    .innerJoin(leads, eq(leads.id, messages.leadId))
    .where(inArray(messages.id, [...messageIds]));
  return replyFrom(
    now,
    rows.map(({ at, aheadMs }) => at.getTime() + aheadMs),
    hours,
  );
}

/** @see answerableFrom, by the hours that the organization has now */
export async function answerableByNow(
  tx: TenantTx,
  organizationId: string,
  messageIds: readonly string[],
  now: number,
): Promise<number> {
  if (messageIds.length === 0) return now;
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, organizationId));
  return answerableFrom(tx, row ? replyHoursOf(row) : null, messageIds, now);
}
