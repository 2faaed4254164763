export const MESSAGE_STATUSES = [
  "received",
  "queued",
  "accepted",
  "sent",
  "delivered",
  "read",
  "played",
  "failed",
  "unknown",
  "withheld",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

const RANK: Readonly<Partial<Record<MessageStatus, number>>> = {
  withheld: 0,
  queued: 0,
  unknown: 1,
  accepted: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
  played: 7,
};

/**
 * The status after a webhook, which comes late, twice and out of order. Statuses only advance;
 * `delivered` outranks `failed`, because it can follow one of another of the lead's devices.
 */
export function advanceStatus(current: MessageStatus, reported: MessageStatus): MessageStatus {
  const from = RANK[current];
  const to = RANK[reported];
  return from === undefined || to === undefined || to <= from ? current : reported;
}
