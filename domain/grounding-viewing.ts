import { listingsIn, type Named } from "./grounding-names.ts";
import { plainWording } from "./wording.ts";

/** Stands where code fills in the booked time; a model cannot write it. */
const TIME = "\uFFFC";
const FOR = String.raw`(?:\s*:|\s(?:for|on|at|para|el|em|pour|le|für|am|per|op))?\s?`;
const IS = String.raw`(?:is|está|fica|est|ist|è)`;
const DONE = String.raw`(?:confirmed|scheduled|booked|set|confirmada|agendada|marcada|confirmée?|prévue?|fixée?|programmée?|confermata|fissata)`;

/** The viewing that stands, told with its time alone. Nothing of one that was moved or cancelled. */
const TOLD: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\p{L})${IS}\s${DONE}${FOR}(?=${TIME})`, "giu"),
  new RegExp(
    String.raw`(?<!\p{L})you have a (?:viewing|visit|appointment)(?: booked)?${FOR}(?=${TIME})`,
    "giu",
  ),
  new RegExp(String.raw`(?<!\p{L})(?:termin\s)?steht(?:\sfest)?${FOR}(?=${TIME})`, "giu"),
  new RegExp(
    String.raw`(?<!\p{L})ist\s(?:für|am)\s(?=${TIME}(?:\s(?:bestätigt|vereinbart))?)`,
    "giu",
  ),
];
const AFTER_TIME = new RegExp(String.raw`(?<=${TIME}\s)(?:bestätigt|vereinbart)(?!\p{L})`, "giu");

/**
 * The text without what it says of the booked viewing beside its time, for the check of promises.
 * `listingId` is the booked one's; a sentence that names another listing keeps all its words.
 */
export function withoutBookedViewing(
  template: string,
  listingId: string,
  offered: Named["offered"],
): string {
  return template
    .split(/((?<=[.!?…])\s+|\n)/u)
    .map((sentence) => {
      if (!sentence.includes(TIME)) return sentence;
      if (listingsIn(sentence, offered).some(({ id }) => id !== listingId)) return sentence;
      const plain = plainWording(sentence);
      const untold = TOLD.reduce((text, told) => text.replace(told, ""), plain);
      return untold.replace(AFTER_TIME, "");
    })
    .join("");
}
