import type { IdentityChange, Party } from "./items.ts";
import { record, string, type JsonRecord } from "./read-json.ts";
import { readParty } from "./read-party.ts";

export function announcesIdentityChange(message: JsonRecord): boolean {
  return (
    message.type === "system" &&
    (string(record(message.system).type) ?? "").startsWith("user_changed_")
  );
}

/**
 * The change that a `system` message announces, or undefined when it does not say from what to
 * what. The sender is the old phone number unless the message names the old one.
 */
export function readIdentityChange(message: JsonRecord): IdentityChange | undefined {
  const system = record(message.system);
  const sender = readParty(message.from, message.from_user_id);
  const before = readParty(system.previous_wa_id, system.previous_user_id);
  const after = readParty(system.wa_id ?? system.new_wa_id, system.user_id);
  const previousUserId =
    before?.userId ?? (sender?.userId === after?.userId ? undefined : sender?.userId);
  const previous = partyOf(before?.phone ?? sender?.phone, previousUserId);
  const current = partyOf(after?.phone ?? previous.phone, after?.userId ?? sender?.userId);
  return changeBetween(previous, current);
}

/** An item of the `user_id_update` field, which came before `system` messages took its place. */
export function readUserIdUpdate(item: JsonRecord): IdentityChange | undefined {
  const { previous, current } = record(item.user_id);
  return changeBetween(readParty(item.wa_id, previous), readParty(item.wa_id, current));
}

function partyOf(phone: string | undefined, userId: string | undefined): Party {
  return { ...(phone !== undefined && { phone }), ...(userId !== undefined && { userId }) };
}

function changeBetween(previous: Party = {}, current: Party = {}): IdentityChange | undefined {
  const isSomebody = ({ phone, userId }: Party) => phone !== undefined || userId !== undefined;
  const isSame = previous.phone === current.phone && previous.userId === current.userId;
  return isSomebody(previous) && isSomebody(current) && !isSame ? { previous, current } : undefined;
}
