import { and, desc, eq, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { media, messages, type Media, type Message } from "../schema/index.ts";

/** What came with a message, without its bytes. */
export type MediaCard = Pick<
  Media,
  "kind" | "mimeType" | "filename" | "size" | "state" | "text" | "language" | "confidence"
>;

/** A lead's messages with their files, newest first, older than `before`. */
export function listMessages(
  tx: TenantTx,
  { organizationId, leadId }: { organizationId: string; leadId: string },
  before: string | null,
  limit: number,
): Promise<{ message: Message; media: MediaCard | null }[]> {
  const { kind, mimeType, filename, size, state, text, language, confidence } = media;
  const card = { kind, mimeType, filename, size, state, text, language, confidence };
  return tx
    .select({ message: messages, media: card })
    .from(messages)
    .leftJoin(media, eq(media.messageId, messages.id))
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.leadId, leadId),
        before === null ? undefined : lt(messages.id, before),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit);
}
