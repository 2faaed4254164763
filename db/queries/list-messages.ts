import { and, asc, desc, eq, gt, lt, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { TenantTx } from "../client.ts";
import { media, messages, users, type Media, type Message } from "../schema/index.ts";

/** What came with a message, without its bytes. */
type MediaCard = Pick<
  Media,
  "kind" | "mimeType" | "filename" | "size" | "state" | "text" | "language" | "confidence"
>;
export interface ListedMessage {
  message: Message;
  media: MediaCard | null;
  /** The agent who wrote it. */
  authorName: string | null;
  /** The message that it quotes, reacts to, edits or revokes. */
  aboutId: string | null;
}
interface Scope {
  organizationId: string;
  leadId: string;
}

/** A lead's messages with their files, newest first, older than `before`. */
export function listMessages(
  tx: TenantTx,
  scope: Scope,
  before: string | null,
  limit: number,
): Promise<ListedMessage[]> {
  return listed(tx)
    .where(and(ofLead(scope), before === null ? undefined : lt(messages.id, before)))
    .orderBy(desc(messages.id))
    .limit(limit);
}

/** The `limit` that came next after `after`, newest first. */
export async function messagesAfter(
  tx: TenantTx,
  scope: Scope,
  after: string,
  limit: number,
): Promise<ListedMessage[]> {
  const rows = await listed(tx)
    .where(and(ofLead(scope), gt(messages.id, after)))
    .orderBy(asc(messages.id))
    .limit(limit);
  return rows.toReversed();
}

/** That message and older ones, newest first. */
export function messagesUpTo(
  tx: TenantTx,
  scope: Scope,
  last: string,
  limit: number,
): Promise<ListedMessage[]> {
  return listed(tx)
    .where(and(ofLead(scope), lte(messages.id, last)))
    .orderBy(desc(messages.id))
    .limit(limit);
}

export async function findListedMessage(tx: TenantTx, id: string): Promise<ListedMessage | null> {
  const [row] = await listed(tx).where(eq(messages.id, id));
  return row ?? null;
}

function ofLead({ organizationId, leadId }: Scope) {
  return and(eq(messages.organizationId, organizationId), eq(messages.leadId, leadId));
}

function listed(tx: TenantTx) {
  const { kind, mimeType, filename, size, state, text, language, confidence } = media;
  const card = { kind, mimeType, filename, size, state, text, language, confidence };
  const about = alias(messages, "about");
  return tx
    .select({ message: messages, media: card, authorName: users.name, aboutId: about.id })
    .from(messages)
    .leftJoin(media, eq(media.messageId, messages.id))
    .leftJoin(users, eq(users.id, messages.authorId))
    .leftJoin(
      about,
      and(eq(about.channelId, messages.channelId), eq(about.wamid, messages.replyToWamid)),
    );
}
