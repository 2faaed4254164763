import type { Action } from "./action.ts";
import { isQualityTest, wantsPerson } from "./plain-wishes.ts";
import type { Cue } from "./cue.ts";
import { parseListingRow } from "./listing-rows.ts";
import { parseSlotRow } from "./slot-choice.ts";
import { isPlainNo, isPlainYes, isThumbsUp, parseViewingButton } from "./viewing-answer.ts";

/** A new message, as far as it may be an answer that needs no model. */
export interface PossibleAnswer {
  cue: Cue;
  /** Of a tapped button or a chosen row. */
  choiceId: string | null;
  emoji: string | null;
  /** The viewing that the message of ours was about which it quotes or reacts to. */
  aboutViewingId: string | null;
  text: string | null;
}

export interface OpenViewing {
  id: string;
  state: "held" | "confirmed";
}

/** `unclear` is for the Eyes to read, and all that came with it. */
type Reading = Action | "nothing" | "unclear";

/**
 * What the new messages choose, when all of them do no more than that: the newest counts. Null when
 * a model must read them.
 */
export function deterministicAction(
  messages: readonly PossibleAnswer[],
  openViewing: OpenViewing | null,
): Action | null {
  const readings = messages.map((message) => read(message, openViewing));
  if (readings.includes("unclear")) return null;
  return readings.findLast((reading) => typeof reading === "object") ?? null;
}

function read(message: PossibleAnswer, open: OpenViewing | null): Reading {
  switch (message.cue) {
    case "silent":
      return "nothing";
    case "choice":
      return tapped(message.choiceId ?? "", open);
    case "reaction":
      return open?.id === message.aboutViewingId && open !== null && isThumbsUp(message.emoji ?? "")
        ? { kind: "confirm_viewing", viewingId: open.id }
        : "nothing";
    case "question":
    case "statement":
    case "fragment":
      return plainAnswer(message, open);
    default:
      return "unclear";
  }
}

/** A button of a viewing that is over, moved or another's is for the Eyes: the world went on. */
function tapped(choiceId: string, open: OpenViewing | null): Reading {
  const row = parseSlotRow(choiceId);
  if (row !== null) return { kind: "propose_viewing", ...row };
  const listing = parseListingRow(choiceId);
  // Told of by itself: the offer of one is what the business says of it.
  if (listing !== null) return { kind: "offer_listings", listingIds: [listing.listingId] };
  const button = parseViewingButton(choiceId);
  if (button === null || button.viewingId !== open?.id) return "unclear";
  const { viewingId, answer } = button;
  if (answer === "other_time") return { kind: "move_viewing", viewingId, slot: null };
  return { kind: answer === "confirm" ? "confirm_viewing" : "cancel_viewing", viewingId };
}

/** A "yes" out of the blue is to our last question; to a booking it is one only when it quotes it. */
function plainAnswer({ text, aboutViewingId }: PossibleAnswer, open: OpenViewing | null): Reading {
  if (text === null) return "unclear";
  if (isQualityTest(text)) return { kind: "hand_over", why: "quality_test" };
  if (wantsPerson(text)) return { kind: "hand_over", why: "person_wanted" };
  if (open === null) return "unclear";
  const isMeant = open.state === "held" || aboutViewingId === open.id;
  if (isMeant && isPlainYes(text)) return { kind: "confirm_viewing", viewingId: open.id };
  if (open.state === "held" && isPlainNo(text))
    return { kind: "cancel_viewing", viewingId: open.id };
  return "unclear";
}
