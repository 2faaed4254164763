import type { Action } from "./action.ts";
import { datesIn, isSmallTalk, leavesOpen } from "./dates.ts";
import { steersByTrait } from "./fair-housing.ts";
import type { LeadFacts } from "./facts.ts";
import { isDisguised, leaks } from "./grounding-leaks.ts";
import {
  mentions,
  misplaces,
  namesUnknownListing,
  withoutNames,
  wordsOf,
} from "./grounding-names.ts";
import { type Figures, numberViolations, sentencesOf } from "./grounding-numbers.ts";
import { withoutBookedViewing } from "./grounding-viewing.ts";
import type { ListingView } from "./listing.ts";
import { numberWordsIn } from "./number-words.ts";
import { numbersIn } from "./numbers.ts";
import { fillPlaceholders, withoutPlaceholders } from "./placeholders.ts";
import { promisesTooMuch } from "./promises.ts";
import type { SizeUnit } from "./size.ts";

export { mentions };

const REPLY_LIMIT = 1_000;

type Violation =
  | "empty"
  | "too_long"
  | "unknown_placeholder"
  | "listing_not_offered"
  | "no_listing_named"
  | "unknown_listing"
  | "place"
  | "price"
  | "number"
  | "date"
  | "link"
  | "email"
  | "phone"
  | "promise"
  | "fair_housing"
  | "language"
  | "disguised"
  | "leak";

/** A draft and all that it may rest on. */
export interface Draft {
  template: string;
  action: Action;
  language: string;
  currency: string;
  /** The one that sizes are told in. */
  sizeUnit: SizeUnit;
  facts: LeadFacts;
  /** What the reply may speak of, by alias. */
  offered: ReadonlyMap<string, ListingView>;
  /** What it may not: known to the model, not part of this reply. */
  notOffered: readonly ListingView[];
  /** Cities and areas that the organization has listings in. */
  places: readonly string[];
  /** The organization's name. */
  business: string;
  /** The lead's own words: their figures and days may be repeated, but no listing is known by them. */
  heard: readonly string[];
  /** The day of the booked viewing in words, else empty. */
  viewing: string;
  /** The listing of the booked viewing. */
  viewingOf: string | null;
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
  const values = { ...draft, listings: draft.offered };
  const { text, named, unknown } = fillPlaceholders(draft.template, values);
  const literal = withoutPlaceholders(draft.masked);
  const offered = [...draft.offered.values()];
  const spoken = [...draft.offered].filter(
    ([alias, l]) => named.includes(alias) || mentions(literal, l),
  );
  const untold =
    draft.viewing === "" || draft.viewingOf === null
      ? text
      : fillPlaceholders(
          withoutBookedViewing(draft.template, draft.viewingOf, draft.offered),
          values,
        ).text;
  const found = new Set<Violation>();
  if (text.trim() === "") found.add("empty");
  if (text.length > REPLY_LIMIT) found.add("too_long");
  if (unknown.length > 0) found.add("unknown_placeholder");
  if (draft.notOffered.some((l) => mentions(withoutNames(literal, offered), l)))
    found.add("listing_not_offered");
  if (draft.action.kind === "offer_listings" && !offered.some((l) => mentions(text, l)))
    found.add("no_listing_named");
  if (namesUnknownListing(literal, draft)) found.add("unknown_listing");
  if (draft.contacts.links > 0) found.add("link");
  if (draft.contacts.emails > 0) found.add("email");
  if (draft.contacts.phones > 0) found.add("phone");
  for (const violation of bySentence(draft)) found.add(violation);
  if (promisesTooMuch(untold, draft.action, draft.cited)) found.add("promise");
  if (steersByTrait(text)) found.add("fair_housing");
  const known = [...offered.map(wordsOf), ...draft.cited].join("\n");
  if (leaks(text, draft.instructions, known)) found.add("leak");
  if (isDisguised(literal)) found.add("disguised");
  return {
    text: text.trim(),
    listingIds: spoken.map(([, listing]) => listing.id),
    violations: [...found],
  };
}

function* bySentence(draft: Draft): Generator<Violation> {
  const figures = figuresOf(draft);
  const backed = backedDates(draft);
  const isDated = datesIn(withoutPlaceholders(draft.masked)).length > 0;
  for (const sentence of sentencesOf(draft.masked, draft.offered, withoutPlaceholders)) {
    yield* numberViolations(sentence, figures);
    if (misplaces(withoutPlaceholders(sentence.text), sentence, draft)) yield "place";
    if (!isDated) continue;
    const dates = datesIn(sentence.literal).filter(({ token }) => !backed().has(token));
    const claims = dates.filter(
      ({ token }) =>
        !(token === "ready" && leavesOpen(sentence.literal)) &&
        !(sentence.own.length === 0 && isSmallTalk(token, sentence.literal)) &&
        // "In a few days" is what a follow-up is.
        !(draft.action.kind === "schedule_follow_up" && /^(?:span|day)/u.test(token)),
    );
    if (claims.length > 0) yield "date";
  }
}

/** What days and spans may be said: the lead's own, the booked one's, the business's. */
function backedDates(draft: Draft): () => ReadonlySet<string> {
  return once(() => {
    const business = [...[...draft.offered.values()].map(wordsOf), ...draft.cited, draft.viewing];
    const lead = [...draft.heard, ...Object.values(draft.facts).flat().map(String)];
    const tokens = (texts: readonly string[]) => texts.flatMap(datesIn).map(({ token }) => token);
    // When a home can be had is for the business to say.
    return new Set([...tokens(business), ...tokens(lead).filter((token) => token !== "ready")]);
  });
}

function figuresOf({
  language,
  facts,
  currency: usual,
  offered,
  heard,
  cited,
  sizeUnit,
  action,
}: Draft): Figures {
  const texts = [...heard, ...cited, Object.values(facts).flat().join("\n")];
  const known = new Set(texts.flatMap((text) => numbersIn(text).map(({ value }) => value)));
  const spelledOut = once(
    () => new Set(texts.flatMap((text) => numberWordsIn(text, language).map(({ value }) => value))),
  );
  const currency = facts.currency ?? usual;
  const asksRooms = action.kind === "ask" && action.fact === "bedrooms";
  return { language, facts, currency, offered, known, spelledOut, sizeUnit, asksRooms };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
