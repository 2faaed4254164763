import type { Action } from "./action.ts";
import { steersByTrait } from "./fair-housing.ts";
import type { LeadFacts } from "./facts.ts";
import type { ListingView } from "./listing.ts";
import { minorUnits } from "./money.ts";
import { type FoundNumber, numbersIn } from "./numbers.ts";
import { fillPlaceholders, withoutPlaceholders } from "./placeholders.ts";
import { promisesTooMuch } from "./promises.ts";

const REPLY_LIMIT = 1_000;

type Violation =
  | "empty"
  | "too_long"
  | "unknown_placeholder"
  | "listing_not_offered"
  | "no_listing_named"
  | "price"
  | "number"
  | "link"
  | "email"
  | "phone"
  | "promise"
  | "fair_housing"
  | "leak";

/** A draft and all that it may rest on. */
export interface Draft {
  template: string;
  action: Action;
  language: string;
  currency: string;
  facts: LeadFacts;
  /** What the reply may speak of, by alias. */
  offered: ReadonlyMap<string, ListingView>;
  /** What it may not: known to the model, not part of this reply. */
  notOffered: readonly ListingView[];
  /** Numbers the lead wrote. */
  leadNumbers: readonly number[];
  /** The business's own answers that the draft says it rests on; their figures may be repeated. */
  cited: readonly string[];
  /** Found in the draft outside its placeholders. None is ever ours to give. */
  contacts: { links: number; emails: number; phones: number };
  /** The template with those contacts blanked out. */
  masked: string;
  /** The instructions behind the draft; no run of their words may come out. */
  instructions: string;
}

export interface CheckedDraft {
  text: string;
  listingIds: string[];
  violations: Violation[];
}

/** Renders a draft from the database and says what in it is not true, not backed or not allowed. */
export function checkDraft(draft: Draft): CheckedDraft {
  const { text, named, unknown } = fillPlaceholders(draft.template, {
    ...draft,
    listings: draft.offered,
  });
  const literal = withoutPlaceholders(draft.masked);
  const offered = [...draft.offered.values()];
  const spoken = [...draft.offered].filter(
    ([alias, l]) => named.includes(alias) || mentions(literal, l),
  );
  const found = new Set<Violation>();
  if (text.trim() === "") found.add("empty");
  if (text.length > REPLY_LIMIT) found.add("too_long");
  if (unknown.length > 0) found.add("unknown_placeholder");
  if (draft.notOffered.some((l) => mentions(blanked(literal, offered), l)))
    found.add("listing_not_offered");
  if (draft.action.kind === "offer_listings" && !offered.some((l) => mentions(text, l)))
    found.add("no_listing_named");
  if (draft.contacts.links > 0) found.add("link");
  if (draft.contacts.emails > 0) found.add("email");
  if (draft.contacts.phones > 0) found.add("phone");
  for (const violation of numberViolations(draft)) found.add(violation);
  if (promisesTooMuch(text, draft.action)) found.add("promise");
  if (steersByTrait(text)) found.add("fair_housing");
  if (leaks(text, draft.instructions)) found.add("leak");
  return {
    text: text.trim(),
    listingIds: spoken.map(([, listing]) => listing.id),
    violations: [...found],
  };
}

/** Whether a text names the listing, by its reference or its title. */
export function mentions(text: string, listing: ListingView): boolean {
  return text.includes(listing.reference) || text.includes(listing.title);
}

/** A run of words long enough that it cannot be chance. */
const LEAK_WORDS = 9;
const INTERNALS =
  /\b(system\s+prompt|my\s+(instructions|prompt)|as\s+an?\s+(ai|language)\s+(language\s+)?model|json|schema|placeholder)\b|<\/?(state|thread|summary)>|(?<![\p{L}\p{N}-])[LM]\d{1,2}(?![\p{L}\p{N}-])/iu;

function leaks(text: string, instructions: string): boolean {
  if (INTERNALS.test(text)) return true;
  const known = ` ${words(instructions).join(" ")} `;
  const said = words(text);
  return said.some(
    (_, i) =>
      i + LEAK_WORDS <= said.length &&
      known.includes(` ${said.slice(i, i + LEAK_WORDS).join(" ")} `),
  );
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/** Sentences and lines; a decimal point or a thousands dot ends none. */
const SENTENCE = /(?<=[.!?…。؟।])\s+|\n/u;

function* numberViolations(draft: Draft): Generator<Violation> {
  // Digits that are not read as numbers below: other scripts', fractions, enclosed, Roman.
  if (
    /(?![0-9٠-٩۰-۹०-९０-９])[\p{Nd}\p{Nl}]|(?![²³])\p{No}/u.test(withoutPlaceholders(draft.masked))
  )
    yield "number";
  const ordinals = Math.max(draft.offered.size, 3);
  let context: ListingView[] = [];
  for (const sentence of draft.masked.split(SENTENCE)) {
    const literal = blanked(withoutPlaceholders(sentence), [...draft.offered.values()]);
    const own = listingsIn(sentence, draft.offered);
    if (own.length > 0) context = own;
    for (const number of numbersIn(literal)) {
      if (isOrdinal(literal, number, ordinals)) continue;
      const violation = judge(number, { own, context, draft });
      if (violation !== null) yield violation;
    }
  }
}

function judge(
  number: FoundNumber,
  { own, context, draft }: { own: ListingView[]; context: ListingView[]; draft: Draft },
): Violation | null {
  const { value } = number;
  if (number.money || value >= 1_000) {
    if (own.some((l) => value === l.priceMinor / 10 ** minorUnits(l.currency))) return null;
    const budget = [draft.facts.budgetMin, draft.facts.budgetMax].includes(value);
    // Beside a listing the lead's own figure would read as that listing's price.
    return budget && own.length === 0 ? null : "price";
  }
  if (context.some((listing) => figuresOf(listing, number.unit).has(value))) return null;
  if (number.unit && own.length > 0) return "number";
  return knownNumbers(draft).has(value) ? null : "number";
}

/** A count of rooms is one that the listing has; any other figure may come from its words. */
function figuresOf(listing: ListingView, unit: boolean): Set<number> {
  const { bedrooms, bathrooms, sizeM2, title, description, features, area } = listing;
  const told = numbersIn([title, description, area, ...features].join("\n"));
  const usable = told.filter((n) => !n.money && (n.unit || !unit));
  return new Set([bedrooms, bathrooms, sizeM2, ...usable.map((n) => n.value)]);
}

function knownNumbers({ leadNumbers, facts, cited }: Draft): Set<number> {
  const told = Object.values(facts).flat().join("\n");
  const known = [told, ...cited].flatMap((text) => numbersIn(text).map((n) => n.value));
  return new Set([...leadNumbers, ...known]);
}

/** "1." or "2)" at the start of a line, or a keycap. */
function isOrdinal(sentence: string, number: FoundNumber, highest: number): boolean {
  if (!Number.isInteger(number.value) || number.value < 1 || number.value > highest) return false;
  const before = sentence.slice(0, number.start);
  const after = sentence.slice(number.end);
  return /^\W*$/u.test(before) && /^([.)]|\uFE0F?\u20E3)/u.test(after);
}

function listingsIn(sentence: string, offered: Draft["offered"]): ListingView[] {
  return [...offered].flatMap(([alias, listing]) =>
    new RegExp(`\\{\\{\\s*${alias}\\.`, "u").test(sentence) || mentions(sentence, listing)
      ? [listing]
      : [],
  );
}

/** A title or reference written out is the database's own text: its digits claim nothing new. */
function blanked(sentence: string, offered: readonly ListingView[]): string {
  return offered.reduce(
    (text, l) => text.replaceAll(l.reference, "\uFFFC").replaceAll(l.title, "\uFFFC"),
    sentence,
  );
}
