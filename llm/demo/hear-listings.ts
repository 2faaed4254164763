import type { ListingCard } from "../prompts/data.ts";
import { fold } from "./fold.ts";

export interface Shelf {
  listings: ListingCard[];
  /** Aliases in the order we last named them. */
  lastOffered: string[];
}

const ORDINALS: readonly (readonly [number, RegExp])[] = [
  [
    0,
    /\b(the |number |option |no\.? ?|# ?)(first|1st|1)\b(?! (floor|time|bed|room|month))|^(first|1st|1)( one| please)?$|\bfirst one\b|\b(la primera|el primero|o primeiro|a primeira)\b/u,
  ],
  [
    1,
    /\b(the |number |option |no\.? ?|# ?)(second|2nd|2)\b(?! (floor|time|bed|room|month|bath))|^(second|2nd|2)( one| please)?$|\bsecond one\b|\b(la segunda|el segundo|o segundo|a segunda)\b/u,
  ],
  [
    2,
    /\b(the |number |option |no\.? ?|# ?)(third|3rd|3)\b(?! (floor|time|bed|room|month|bath))|^(third|3rd|3)( one| please)?$|\bthird one\b|\b(la tercera|el tercero|o terceiro|a terceira)\b/u,
  ],
  [-1, /\b(the last one|the last option|the latter)\b/u],
];

/** The listings a text points at: by reference, by place in our list, by area, or as "it". */
export function hearListings(text: string, { listings, lastOffered }: Shelf): string[] {
  const folded = fold(text);
  const byReference = listings.filter((l) => folded.includes(fold(l.reference))).map((l) => l.id);
  if (byReference.length > 0) return byReference;
  const byOrdinal = ORDINALS.filter(([, sign]) => sign.test(folded)).flatMap(
    ([at]) => lastOffered.at(at) ?? [],
  );
  if (byOrdinal.length > 0) return [...new Set(byOrdinal)];
  const offered = lastOffered.flatMap((id) => listings.find((l) => l.id === id) ?? []);
  const byArea = offered.filter((l) =>
    new RegExp(
      `\\b(the|that|in) ${escaped(fold(l.area))}( one| flat| apartment| house| place)?\\b`,
      "u",
    ).test(folded),
  );
  if (byArea.length === 1) return byArea.map((l) => l.id);
  if (/\b(cheapest|most affordable)\b/u.test(folded))
    return offered
      .toSorted((a, b) => a.price - b.price)
      .slice(0, 1)
      .map((l) => l.id);
  if (/\b(biggest|largest)\b/u.test(folded))
    return offered
      .toSorted((a, b) => b.sizeM2 - a.sizeM2)
      .slice(0, 1)
      .map((l) => l.id);
  const pointing =
    /\b(it|that one|this one|that apartment|that flat|that house|this apartment|this flat|the apartment|the flat|the house|the place|la|lo|-la|-lo)\b/u;
  return pointing.test(folded) ? lastOffered.slice(0, 1) : [];
}

export type Wish = "cheaper" | "bigger" | "smaller" | "others";

/** A wish for listings other than those offered. */
export function hearWish(text: string): Wish | null {
  const folded = fold(text);
  if (
    /\b(cheaper|less expensive|lower price|more affordable|too expensive|too much|over my budget|mas barat|mais barat|muy caro|muito caro|demasiado caro)/u.test(
      folded,
    )
  )
    return "cheaper";
  if (/\b(bigger|larger|more space|too small|mas grande|maior)\b/u.test(folded)) return "bigger";
  if (/\b(smaller|too big|too large)\b/u.test(folded)) return "smaller";
  if (
    /\b(something else|anything else|other (options|listings|places|apartments|flats|ones|houses)|others|more (options|listings|places)|another( one)?|different (one|ones|options)|show me more|mas opciones|mais opcoes|otras|outras)\b/u.test(
      folded,
    )
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

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
