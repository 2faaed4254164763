import { and, desc, eq, inArray, isNull, lt, or } from "drizzle-orm";
import type { Arrival } from "../../domain/unread-media.ts";
import type { TenantTx } from "../client.ts";
import {
  channels,
  media,
  MEDIA_KINDS,
  messages,
  type Channel,
  type Media,
  type Message,
} from "../schema/index.ts";

/** Why a file that is stored has no text yet: a reader is at it, or died at it. */
export const READING = "reading";

export interface MediaToRead {
  message: Message;
  channel: Channel;
  /** Its row, when the bytes are here already. */
  stored: Media | null;
}

/** The lead's files among these messages that nobody fetched or read yet. */
export function mediaToRead(
  tx: TenantTx,
  leadId: string,
  messageIds: readonly string[],
): Promise<MediaToRead[]> {
  return tx
    .select({ message: messages, channel: channels, stored: media })
    .from(messages)
    .innerJoin(channels, eq(channels.id, messages.channelId))
    .leftJoin(media, eq(media.messageId, messages.id))
    .where(
      and(
        ofLead(leadId),
        inArray(messages.id, [...messageIds]),
        inArray(messages.type, [...MEDIA_KINDS]),
        or(isNull(media.messageId), eq(media.reason, READING)),
      ),
    )
    .orderBy(messages.id);
}

/** Places on the map among these messages. */
export function sharedPlaces(
  tx: TenantTx,
  leadId: string,
  messageIds: readonly string[],
): Promise<Message[]> {
  return tx
    .select()
    .from(messages)
    .where(
      and(ofLead(leadId), inArray(messages.id, [...messageIds]), eq(messages.type, "location")),
    );
}

/** The messages as far as somebody could read them, and what the lead sent right before. */
export async function loadArrivals(
  tx: TenantTx,
  leadId: string,
  messageIds: readonly string[],
): Promise<{ fresh: Arrival[]; before: Arrival | null }> {
  const columns = {
    id: messages.id,
    type: messages.type,
    text: messages.text,
    payload: messages.payload,
    heard: media.text,
  };
  const joined = () =>
    tx.select(columns).from(messages).leftJoin(media, eq(media.messageId, messages.id));
  const fresh = await joined()
    .where(and(ofLead(leadId), inArray(messages.id, [...messageIds])))
    .orderBy(messages.id);
  const [first] = fresh;
  const before = first
    ? await joined()
        .where(and(ofLead(leadId), lt(messages.id, first.id)))
        .orderBy(desc(messages.id))
        .limit(1)
    : [];
  return { fresh: fresh.map(arrival), before: before.map(arrival)[0] ?? null };
}

type Row = Pick<Message, "type" | "text" | "payload"> & { heard: string | null };

function arrival({ type, text, payload, heard }: Row): Arrival {
  const { caption } =
    ((payload ?? {}) as Record<string, { caption?: unknown } | undefined>)[type] ?? {};
  const isFile = (MEDIA_KINDS as readonly string[]).includes(type);
  const written = isFile ? (typeof caption === "string" ? caption : null) : text;
  return { type, words: [written, heard].filter((part) => part).join("\n") || null };
}

function ofLead(leadId: string) {
  return and(eq(messages.leadId, leadId), eq(messages.direction, "inbound"));
}
