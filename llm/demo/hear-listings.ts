import type { ListingCard } from "../prompts/data.ts";
import { fold } from "./fold.ts";
import { says } from "./lexicon.ts";

export interface Shelf {
  listings: ListingCard[];
  /** Aliases that our last message about any named, in its order. */
  lastOffered: string[];
  /** The same of our last message that named several: "the second one" counts in it. */
  lastList: string[];
}

const NOT_COUNTED = "(?! (floor|time|bed|room|month|bath|week))";
const ORDINALS: readonly (readonly [number, RegExp])[] = [
  [0, ordinal("first|1st|1", "la primera|el primero|o primeiro|a primeira")],
  [1, ordinal("second|2nd|2", "la segunda|el segundo|o segundo|a segunda")],
  [2, ordinal("third|3rd|3", "la tercera|el tercero|o terceiro|a terceira")],
  [-1, /\b(the last (one|option)|the latter)\b/u],
];
const BARE = [/^(1|one|first|1st)$/u, /^(2|two|second|2nd)$/u, /^(3|three|third|3rd)$/u];
const THIS =
  /\b(it|(that|this) (one|apartment|flat|house|place|studio)|the (apartment|flat|house|place|studio))\b/u;

/**
 * The listings a text points at: by reference, by its place in our list, by area, or as "it". A bare
 * number counts only when `choosing`: it may as well answer a question for bedrooms.
 */
export function hearListings(text: string, shelf: Shelf, choosing: boolean): string[] {
  const { listings, lastOffered, lastList } = shelf;
  const folded = fold(text);
  const byReference = listings.filter((l) => folded.includes(fold(l.reference))).map((l) => l.id);
  if (byReference.length > 0) return byReference;
  const byOrdinal = [
    ...ORDINALS.filter(([, sign]) => sign.test(folded)),
    ...elsewhere(folded),
  ].flatMap(([at]) => lastList.at(at) ?? []);
  if (byOrdinal.length > 0) return [...new Set(byOrdinal)];
  const bare = BARE.findIndex((sign) => sign.test(folded.replace(/[^\p{L}\d ]/gu, "").trim()));
  if (choosing && bare !== -1) return lastList.slice(bare, bare + 1);
  const offered = lastList.flatMap((id) => listings.find((l) => l.id === id) ?? []);
  const byArea = offered.filter(
    (l) => folded.includes(`the ${fold(l.area)} `) || folded.includes(`the one in ${fold(l.area)}`),
  );
  if (byArea.length === 1) return byArea.map((l) => l.id);
  if (/\bcheapest|most affordable\b/u.test(folded)) return first(offered, (l) => l.price);
  if (/\bbiggest|largest\b/u.test(folded)) return first(offered, (l) => -l.sizeM2);
  return THIS.test(folded) ? lastOffered.slice(0, 1) : [];
}

const PLACES = ["first", "second", "third"] as const;

function elsewhere(folded: string): (readonly [number])[] {
  return PLACES.flatMap((place, at) => (says(place, folded) ? [[at] as const] : []));
}

function ordinal(words: string, others: string): RegExp {
  return new RegExp(
    String.raw`\b(the |number |option |no\.? ?|# ?)(${words})\b${NOT_COUNTED}|\b(${words}) one\b|\b(${others})\b`,
    "u",
  );
}

function first(cards: ListingCard[], by: (card: ListingCard) => number): string[] {
  return cards
    .toSorted((a, b) => by(a) - by(b))
    .slice(0, 1)
    .map((l) => l.id);
}

export type Wish = "cheaper" | "bigger" | "smaller" | "others";

/** A wish for listings other than those offered. */
export function hearWish(text: string): Wish | null {
  const folded = fold(text);
  if (
    /\b(cheaper|less expensive|lower price|more affordable|too expensive|too much|over my budget|mas barat|mais barat|muy caro|muito caro|demasiado caro)/u.test(
      folded,
    ) ||
    says("cheaper", folded)
  )
    return "cheaper";
  if (/\b(bigger|larger|more space|too small|mas grande|maior)\b/u.test(folded)) return "bigger";
  if (/\b(smaller|too big|too large)\b/u.test(folded)) return "smaller";
  if (
    /\b(something else|anything else|other (options|listings|places|apartments|flats|ones|houses)|others|more (options|listings|places)|another( one)?|different (one|ones|options)|show me more|mas opciones|mais opcoes|otras|outras)\b/u.test(
      folded,
    ) ||
    says("others", folded)
  )
    return "others";
  return null;
}

/** Listings not yet offered that meet the wish, judged against those last offered. */
export function wishedFor(
  wish: Wish,
  { listings, lastOffered }: Shelf,
  offered: readonly string[],
): string[] {
  const last = listings.filter((l) => lastOffered.includes(l.id));
  const fresh = listings.filter((l) => !offered.includes(l.id) && !lastOffered.includes(l.id));
  const prices = last.map((l) => l.price);
  const sizes = last.map((l) => l.sizeM2);
  const meets: Record<Wish, (l: ListingCard) => boolean> = {
    cheaper: (l) => l.price < Math.min(...prices),
    bigger: (l) => l.sizeM2 > Math.max(...sizes),
    smaller: (l) => l.sizeM2 < Math.min(...sizes),
    others: () => true,
  };
  return fresh
    .filter(meets[wish])
    .slice(0, 3)
    .map((l) => l.id);
}
