import { and, asc, eq, gt, gte, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { messages, type Message } from "../schema/index.ts";

/** One lead's, or all that were stored within a time. */
export type MessagesWanted = { leadId: string } | { from: Date; to: Date };
export type ExportedMessage = Pick<
  Message,
  | "id"
  | "leadId"
  | "direction"
  | "author"
  | "authorId"
  | "type"
  | "text"
  | "status"
  | "priceClass"
  | "answeredAfterMs"
  | "sentAt"
  | "createdAt"
>;

/** Messages in the order of their ids, after `after`. */
export function exportMessages(
  tx: TenantTx,
  organizationId: string,
  wanted: MessagesWanted,
  after: string | null,
  limit: number,
): Promise<ExportedMessage[]> {
  const { id, leadId, direction, author, authorId, type, text } = messages;
  const { status, priceClass, answeredAfterMs, sentAt, createdAt } = messages;
  const about = { id, leadId, direction, author, authorId, type, text };
  return tx
    .select({ ...about, status, priceClass, answeredAfterMs, sentAt, createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, organizationId),
        "leadId" in wanted
          ? eq(messages.leadId, wanted.leadId)
          : and(gte(messages.createdAt, wanted.from), lt(messages.createdAt, wanted.to)),
        after === null ? undefined : gt(messages.id, after),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(limit);
}
