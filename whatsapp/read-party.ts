import type { Party } from "./items.ts";
import { list, record, string, type JsonRecord } from "./read-json.ts";

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/**
 * Who is meant by an address (`from`, `to`, `wa_id`) and a user id, either of which may be missing.
 * A business-scoped user id also turns up where a phone number belongs.
 */
export function readParty(address: unknown, userIdField?: unknown): Party | undefined {
  const written = string(address)?.replace(/^\+/, "") ?? "";
  const phone = /^\d{5,20}$/.test(written) ? written : undefined;
  const userId = readUserId(userIdField) ?? readUserId(address);
  if (phone === undefined && userId === undefined) return undefined;
  return { ...(phone !== undefined && { phone }), ...(userId !== undefined && { userId }) };
}

function readUserId(value: unknown): string | undefined {
  const written = string(value);
  return written !== undefined && USER_ID.test(written) ? written : undefined;
}

/** The entry of `contacts` that describes this party. Its place in the list means nothing. */
export function contactOf(party: Party, contacts: unknown): JsonRecord {
  const found = list(contacts).find((contact) => {
    const known = readParty(record(contact).wa_id, record(contact).user_id);
    return (
      known !== undefined &&
      ((party.userId !== undefined && known.userId === party.userId) ||
        (party.phone !== undefined && known.phone === party.phone))
    );
  });
  return record(found);
}

/** The party with whatever its contact entry knows beyond it. */
export function completeParty(party: Party, contact: JsonRecord): Party {
  return { ...readParty(contact.wa_id, contact.user_id), ...party };
}
