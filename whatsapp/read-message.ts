import { inboundMessage, messageEcho, type InboundMessage, type MessageEcho } from "./items.ts";
import { messageText, messageType } from "./message-text.ts";
import { id, record, string, type JsonRecord } from "./read-json.ts";
import { completeParty, contactOf, readParty } from "./read-party.ts";
import { readTime } from "./read-time.ts";

/** A lead's message, or undefined when it has no id, sender or time. */
export function readMessage(
  raw: JsonRecord,
  contacts: unknown,
  receivedAt?: string,
): InboundMessage | undefined {
  const from = readParty(raw.from, raw.from_user_id);
  if (from === undefined) return undefined;
  const contact = contactOf(from, contacts);
  const profileName = string(record(contact.profile).name);
  const parsed = inboundMessage.safeParse({
    ...common(raw, receivedAt),
    from: completeParty(from, contact),
    ...(profileName !== undefined && { profileName }),
    ...(Object.keys(record(raw.referral)).length > 0 && { referral: raw.referral }),
  });
  return parsed.data;
}

/** A message that a person of the business wrote on a phone, or undefined as above. */
export function readEcho(raw: JsonRecord, receivedAt?: string): MessageEcho | undefined {
  const to = readParty(raw.to, raw.to_user_id);
  return messageEcho.safeParse({ ...common(raw, receivedAt), to }).data;
}

function common(raw: JsonRecord, receivedAt?: string) {
  const replyToWamid = target(raw);
  return {
    wamid: id(raw.id),
    type: messageType(raw),
    text: messageText(raw),
    ...(replyToWamid !== undefined && { replyToWamid }),
    sentAt: readTime(raw.timestamp) ?? receivedAt,
    raw,
  };
}

/** The message that this one quotes, reacts to, edits or revokes. */
function target({ reaction, edit, revoke, context }: JsonRecord): string | undefined {
  return (
    string(record(reaction).message_id) ??
    string(record(edit).original_message_id) ??
    string(record(revoke).original_message_id) ??
    string(record(context).id)
  );
}
