import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";

/** Whose calendar, and which version of its address. */
export interface CalendarOwner {
  organizationId: string;
  userId: string;
  version: number;
}

const UUID_BYTES = 16;
const OWNER_BYTES = 2 * UUID_BYTES + 4;

/** An address nobody can guess, that names whose calendar it is: nothing to store or look up. */
export function calendarToken(
  { organizationId, userId, version }: CalendarOwner,
  secretKey: string,
): string {
  const owner = Buffer.alloc(OWNER_BYTES);
  owner.set(parse(organizationId), 0);
  owner.set(parse(userId), UUID_BYTES);
  owner.writeUInt32BE(version, 2 * UUID_BYTES);
  return Buffer.concat([owner, signature(owner, secretKey)]).toString("base64url");
}

/** Null for what we signed with none of the keys. */
export function readCalendarToken(
  token: string,
  secretKeys: readonly string[],
): CalendarOwner | null {
  const bytes = Buffer.from(token, "base64url");
  const owner = bytes.subarray(0, OWNER_BYTES);
  const given = bytes.subarray(OWNER_BYTES);
  const isOurs = secretKeys.some((secretKey) => {
    const expected = signature(owner, secretKey);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isOurs) return null;
  return {
    organizationId: stringify(owner.subarray(0, UUID_BYTES)),
    userId: stringify(owner.subarray(UUID_BYTES, 2 * UUID_BYTES)),
    version: owner.readUInt32BE(2 * UUID_BYTES),
  };
}

/** The purpose is signed, too: the key has other uses. */
function signature(owner: Buffer, secretKey: string): Buffer {
  return createHmac("sha256", secretKey).update("calendar-feed\0").update(owner).digest();
}
