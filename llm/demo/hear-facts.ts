import type { LeadFacts } from "../../domain/facts.ts";
import { COUNT, countOf, fold } from "./fold.ts";
import { MONTHLY, hearBudget } from "./hear-budget.ts";
import type { Asked } from "./hear-question.ts";
import { OTHER_TIMES, says } from "./lexicon.ts";
import { hearPlaces } from "./places.ts";

const BED = String.raw`[\s-]*(?:bed(?:room)?s?\b|br\b|bhk\b|quartos?|habitacion(?:es)?|dormitorios?|cuartos?|rooms?\b|chambres?|pieces?|schlafzimmer|zimmer|غرف|बडरम|कमर)`;
const BEDROOMS = new RegExp(
  String.raw`\b${COUNT}(?:\s?(?:or|-|to|o|ou)\s?${COUNT})?${BED}|\bt([1-6])\b`,
  "u",
);
const SOLE_COUNT = new RegExp(
  String.raw`^(?:at least |maybe |about |just |min(?:imum)? )?${COUNT}(?: (?:would do|please|is enough|or more|or ${COUNT}))?[.!]?$`,
  "u",
);

const TYPES = [
  ["penthouse", /\b(penthouses?|atico|cobertura)\b/u],
  ["studio", /\b(studio|estudio|t0)\b/u],
  ["house", /\b(houses?|villas?|townhouses?|moradias?|casas?|chalets?|cottages?)\b/u],
  ["land", /\b(land|plots?|terreno)\b/u],
  ["office", /\b(offices?|oficina|escritorio)\b/u],
  ["apartment", /\b(apartments?|apartamentos?|flats?|condos?|pisos?|wohnung|appartements?)\b/u],
] as const;

const FEATURES = [
  "balcony",
  "terrace",
  "garden",
  "parking",
  "garage",
  "lift",
  "elevator",
  "pool",
  "air conditioning",
  "fireplace",
  "sea view",
  "river view",
  "furnished",
  "unfurnished",
  "storage",
  "pet friendly",
  "pets allowed",
  "near the metro",
  "near the river",
  "near the sea",
  "step-free",
  "quiet street",
  "ground floor",
  "top floor",
];
const SIZE =
  /\b(?:at least|min(?:imum)?|from|over|desde|al menos|pelo menos|au moins|mindestens|ab) (\d{2,4} ?(?:m2|m²|sqm|sqft|sq ft))/u;
const DAY = String.raw`(?:(?:this|next|on) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekends?|weekdays?|tomorrow|today|tonight|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|segunda|terca|quarta|quinta|sexta|amanha)s?`;
const HOUR = String.raw`(?:at|around|after|before|from) \d{1,2}(?::\d{2})?\s?(?:am|pm|h|o'clock)?`;
const TIMES = new RegExp(
  String.raw`\b${DAY}(?: (?:morning|afternoon|evening|night|de manha|a tarde|por la manana|por la tarde)s?)?(?: ${HOUR})?(?: (?:or|and) ${DAY}(?: (?:morning|afternoon|evening)s?)?(?: ${HOUR})?)*|\b(?:any ?time|(?:in the )?(?:mornings?|afternoons?|evenings?))(?: ${HOUR})?|\b${HOUR}|\b\d{1,2}(?::\d{2})? ?(?:am|pm)\b`,
  "u",
);
const TIMELINE =
  /\b(next (week|month|year|spring|summer|autumn|fall|winter)|in (a|\d+|two|three|six) (weeks?|months?|years?)|(this|by|before|in) (january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|the end of the year|year|month)|later this year|asap|as soon as possible|immediately|no rush)\b/u;

export interface Heard {
  asked: Asked;
  known: LeadFacts;
  places: readonly string[];
  /** The text is about a listing already named, so that its figures are no wishes. */
  aboutListing: boolean;
  /** There is a viewing that a named time may be meant for. */
  hasViewing: boolean;
}

/** What one message says of the search. Values as the wire has them: strings. */
export function hearFacts(
  text: string,
  heard: Heard,
): { key: keyof LeadFacts; values: string[] }[] {
  const folded = fold(text);
  const purpose = purposeOf(folded);
  const found: Partial<Record<keyof LeadFacts, string[] | undefined>> = {
    purpose: purpose && [purpose],
  };
  const times = timesOf(text, folded, heard);
  if (times !== undefined) found.preferredTimes = [times];
  if (!heard.aboutListing) {
    const budget = hearBudget(text, heard.asked === "budgetMax", purpose ?? heard.known.purpose);
    const bedrooms = bedroomsOf(folded, heard.asked);
    const type = typeOf(folded);
    const places = hearPlaces(text, heard.places);
    const features = FEATURES.filter((feature) => folded.includes(feature));
    found.areas = places.length > 0 ? places : undefined;
    found.propertyType = type === undefined ? undefined : [type];
    found.bedrooms = bedrooms === undefined ? undefined : [String(bedrooms)];
    found.budgetMin = budget.min === undefined ? undefined : [String(budget.min)];
    found.budgetMax = budget.max === undefined ? undefined : [String(budget.max)];
    found.currency = budget.currency === undefined ? undefined : [budget.currency];
    found.mustHaves = features.length > 0 ? features : undefined;
    const size = SIZE.exec(folded)?.[1];
    found.sizeMin = size === undefined ? undefined : [size];
    const timeline = folded.match(TIMELINE)?.[0];
    found.timeline = timeline === undefined ? undefined : [timeline];
    if (/\b(cash buyer|pay(ing)? cash|in cash)\b/u.test(folded)) found.financing = ["cash"];
    else if (/\b(mortgage|loan|pre-?approved|financing)\b/u.test(folded))
      found.financing = ["mortgage"];
  }
  return Object.entries(found).flatMap(([key, values]) =>
    values === undefined ? [] : [{ key: key as keyof LeadFacts, values }],
  );
}

function typeOf(folded: string): string | undefined {
  const english = TYPES.find(([, sign]) => sign.test(folded))?.[0];
  return english ?? (["apartment", "house"] as const).find((type) => says(type, folded));
}

function purposeOf(text: string): "buy" | "rent" | "invest" | undefined {
  const rent =
    /\b(rent|renting|rental|to let|lease|leasing|alquilar|alquiler|arrendar|arrendamento|alugar|louer|mieten)\b/u.test(
      text,
    ) ||
    MONTHLY.test(text) ||
    says("rent", text);
  const buy = /\b(buy|buying|purchase|purchasing|to own)\b/u.test(text) || says("buy", text);
  if (
    /\b(invest|investing|investment|yield|invertir|investir)\b/u.test(text) ||
    says("invest", text)
  )
    return "invest";
  if (rent && buy)
    return /\b(not|instead of|rather than|no) (to )?(rent|renting)\b/u.test(text)
      ? "buy"
      : /\b(not|instead of|rather than|no) (to )?(buy|buying)\b/u.test(text)
        ? "rent"
        : undefined;
  return rent ? "rent" : buy ? "buy" : undefined;
}

function bedroomsOf(text: string, asked: Asked): number | undefined {
  const named = text.match(BEDROOMS);
  if (named) return countOf(named[1] ?? named[3] ?? "");
  const sole = asked === "bedrooms" ? text.match(SOLE_COUNT) : null;
  return sole ? countOf(sole[1] ?? "") : undefined;
}

function timesOf(
  text: string,
  folded: string,
  { asked, aboutListing, hasViewing }: Heard,
): string | undefined {
  const visiting =
    hasViewing ||
    /\b(visit|view|viewing|see|tour|appointment|visita|visitar|ver)\b/u.test(folded) ||
    says("visit", folded) ||
    aboutListing;
  const match =
    asked === "preferredTimes" || visiting
      ? (folded.match(TIMES) ?? folded.match(OTHER_TIMES))
      : null;
  if (match === null) return undefined;
  // In the lead's own spelling, where folding moved nothing.
  const own = text.normalize("NFC").length === folded.length ? text.normalize("NFC") : folded;
  return own
    .slice(match.index, (match.index ?? 0) + match[0].length)
    .trim()
    .replace(/^on /iu, "");
}
