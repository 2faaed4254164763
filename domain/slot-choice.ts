import type { SlotChoice } from "./action.ts";

/** Stands for whichever agent is free then: alternatives are offered as times. */
export const ANY_AGENT = "any";

/**
 * The id of a row in a list of times. WhatsApp allows 200 characters; two uuids and a time take half.
 */
export function slotRowId(
  listingId: string,
  startsAt: number,
  agentId: string = ANY_AGENT,
): string {
  return `slot:${listingId}:${agentId}:${startsAt}`;
}

/** The inverse of `slotRowId`; null for the id of another row. */
export function parseSlotRow(id: string): { listingId: string; slot: SlotChoice } | null {
  const [, listingId, agentId, time] = /^slot:([^:]+):([^:]+):(\d{1,15})$/u.exec(id) ?? [];
  return listingId && agentId ? { listingId, slot: { agentId, startsAt: Number(time) } } : null;
}
