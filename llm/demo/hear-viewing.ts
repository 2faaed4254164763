import { fold } from "./fold.ts";
import { isYes } from "./hear-question.ts";
import { says } from "./lexicon.ts";

/** What a text wants of a viewing that stands; `when` asks for its time. */
export type ViewingWish = "confirm" | "move" | "cancel" | "when";

const VISIT =
  "(viewings?|visits?|appointments?|visitas?|cita|besichtigung|termin|rendez-vous|holds?|booking)";
const CANCEL =
  /\b(cancel|call off|call it off|cancelar|cancela|cancelo|desmarcar|annuler|absagen|can't (come|make it)( anymore| any more)?$|won't (come|make it)|no longer (want|need|interested in) (it|to see|the (viewing|visit)))/u;
const MOVE =
  /\b(reschedul\w+|postpone|instead|(another|other|different|later|earlier|better) (time|day|date|slot)|(move|change|switch|shift) (it|the (time|day)|my|our|the (viewing|visit|appointment))|can't (make|do) (it )?(on|at|that|then)|otr[ao] (hora|dia)|outr[ao] (hora|dia)|cambiar (la|de|mi)|mudar (a|de|para)|mejor (el|a las)|em vez)\b/u;
const CONFIRM =
  /\b((that|it|this|which) works( for me)?|works for me|sounds (good|great|perfect)|confirm(ed)?( it)?|book it|go ahead|see you (then|there)|i'?ll (be there|take it|come)|i will (be there|come)|that's (fine|good|great|perfect)|confirmo|confirmad[oa]|me va bien|perfecto|perfeito|combinado)\b/u;
const WHEN =
  /\b(when|what (time|day|hour)|which (time|day)|at what time|cuando|a que hora|que dia|quando|que horas)\b/u;
const MINE = new RegExp(
  String.raw`\b(is|was|are|es|e|tengo|tenho)\b.*\b(my|our|the|mi|la|a minha|minha) ?${VISIT}|\b${VISIT} again\b`,
  "u",
);

export function hearViewing(text: string, hasViewing: boolean): ViewingWish | null {
  const folded = fold(text);
  const named = new RegExp(String.raw`\b${VISIT}\b`, "u").test(folded) || says("visit", folded);
  if (!hasViewing && !named) return null;
  if (WHEN.test(folded) && MINE.test(folded)) return hasViewing ? "when" : null;
  if (MOVE.test(folded) || (hasViewing && says("move", folded))) return "move";
  if (CANCEL.test(folded) || says("cancel", folded)) return "cancel";
  const agrees = CONFIRM.test(folded) || isYes(text) || says("confirm", folded);
  return hasViewing && agrees && !text.includes("?") ? "confirm" : null;
}
