import type { Action, SlotChoice } from "../../domain/action.ts";
import type { Arranged } from "../../domain/arranged.ts";
import type { Conversation, ViewingInfo } from "../stages.ts";
import { LISTINGS } from "./town.ts";

const MINUTE = 60_000;

export interface ArrangedNow {
  arranged: Conversation["arranged"];
  open: ViewingInfo | null;
}

/** Arranges as the worker does, for one lead and without a database. */
export function arrangeInTown(conversation: Conversation, action: Action): ArrangedNow {
  const { open } = conversation.viewings;
  switch (action.kind) {
    case "propose_viewing":
      return hold(conversation, action.listingId, action.slot);
    case "move_viewing":
      return hold(conversation, open?.listing.id ?? "", action.slot);
    case "confirm_viewing":
      return open === null ? NONE : changed("confirmed", { ...open, state: "confirmed" });
    case "cancel_viewing":
      if (open === null) return NONE;
      return { ...changed("cancelled", { ...open, state: "cancelled" }), open: null };
    default:
      return { arranged: null, open };
  }
}

const NONE: ArrangedNow = { arranged: null, open: null };

function hold(
  { viewings: { open, slots }, now, listings }: Conversation,
  listingId: string,
  wanted: SlotChoice | null,
): ArrangedNow {
  const free = slots.filter(({ startsAt }) => startsAt !== open?.startsAt);
  const slot = wanted ?? free[0];
  const listing = [...listings, ...LISTINGS].find(({ id }) => id === listingId);
  if (slot === undefined || listing === undefined)
    return { arranged: { outcome: { event: "no_slots" }, viewing: null }, open };
  const viewing: ViewingInfo = {
    id: `viewing-of-${listing.reference}`,
    state: "held",
    listing,
    startsAt: slot.startsAt,
    endsAt: slot.startsAt + 30 * MINUTE,
    holdExpiresAt: Date.parse(now) + 10 * MINUTE,
  };
  const alternatives = free.map(({ startsAt }) => startsAt).filter((at) => at !== slot.startsAt);
  const outcome: Arranged = { event: "held", viewingId: viewing.id, alternatives };
  return { arranged: { outcome, viewing }, open: viewing };
}

function changed(event: "confirmed" | "cancelled", viewing: ViewingInfo): ArrangedNow {
  return {
    arranged: { outcome: { event, viewingId: viewing.id }, viewing },
    open: { ...viewing, holdExpiresAt: null },
  };
}
