import type { ListingView } from "./listing.ts";

/** What names and places in a draft are held against. */
export interface Named {
  /** Aliases and listings that the reply may speak of. */
  offered: ReadonlyMap<string, ListingView>;
  notOffered: readonly ListingView[];
  /** Cities and areas that the organization has listings in. */
  places: readonly string[];
  /** The organization's name. */
  business: string;
  /** The business's own answers that the draft says it rests on. */
  cited: readonly string[];
}

/** Stands where the database's own text stood. */
const BLANK = "\uFFFC";
const EDGE = String.raw`[\p{L}\p{N}]`;

/** A whole name: "LX-10" is not in "LX-101". */
function wholeName(name: string): RegExp {
  return new RegExp(`(?<!${EDGE})${escaped(name)}(?!${EDGE})`, "gu");
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
}

/** Whether a text names the listing, by its reference or its title. */
export function mentions(text: string, { reference, title }: ListingView): boolean {
  return [reference, title].some((name) => text.includes(name) && wholeName(name).test(text));
}

/** A title or reference written out is the database's own text: its digits claim nothing new. */
export function withoutNames(text: string, listings: readonly ListingView[]): string {
  const names = listings.flatMap(({ reference, title }) => [title, reference]);
  return names
    .filter((name) => name !== "" && text.includes(name))
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replace(wholeName(name), BLANK), text);
}

/** Those that a sentence names, by placeholder, reference or title. */
export function listingsIn(sentence: string, offered: Named["offered"]): ListingView[] {
  const named = new Set([...sentence.matchAll(/\{\{\s*(\w+)\./gu)].map(([, alias]) => alias));
  return [...offered].flatMap(([alias, listing]) =>
    named.has(alias) || mentions(sentence, listing) ? [listing] : [],
  );
}

/** All that the database says of a listing in words. */
export function wordsOf({ title, description, area, city, features }: ListingView): string {
  return [title, description, area, city, ...features].join("\n");
}

const REFERENCE = /(?<![\p{L}\p{N}])[A-Z]{2,5}[-–_/#]\d{2,6}(?![\p{L}\p{N}])/u;

const AFTER_NAME =
  "Villas?|Residences?|Residencias?|Heights|Towers?|Gardens?|Court|Park|Plaza|Manor|Estates?|Mansions?|Lofts?|Terraces?|Condominiums?|Condos?|Complex|Resort|Marina|Bay|Hills";
const BEFORE_NAME =
  "Residencial|Residências?|Residencias?|Résidences?|Residenza|Residenz|Condomínio|Condominio|Torres?|Edif[ií]cio|Urbanizaci[oó]n|Quinta|Villas?|Palazzo|Palacio|Palácio|Jardins?|Domaine|Wohnpark|Haus|Huis|Hacienda|Finca|Complejo|Complexo";
const LINK = String.raw`(?:(?:da|do|das|dos|de|del|della|di|du|des|la|las|los|el|am|an|der|van|of|the)\s)*`;
const NAMES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}'’]+\s){1,3}(?:${AFTER_NAME})(?!\p{L})`,
    "gu",
  ),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${BEFORE_NAME})\s${LINK}\p{Lu}[\p{L}'’]+(?:\s\p{Lu}[\p{L}'’]+)*`,
    "gu",
  ),
  /["“”«»„‟「]\s?\p{Lu}[\p{L}'’]+(?:\s(?:d[aeo]s?|del|la|of|the|\p{Lu}[\p{L}'’]*))+\s?["“”«»]/gu,
  /(?:برج|أبراج|ابراج|فلل|ريزيدنس|مجمع|كمبوند)\s\p{L}+(?:\s\p{L}+)?/gu,
  /[\p{L}\p{M}]+\s(?:टावर(?:्स)?|रेज़िडेंसी|रेजिडेंसी|हाइट्स|विला|गार्डन(?:्स)?)(?![\p{L}\p{M}])/gu,
];

/** Whether the text, free of what was offered, names a listing that was not. */
export function namesUnknownListing(text: string, draft: Named): boolean {
  const unnamed = withoutNames(text, [...draft.offered.values()]);
  const rest = draft.business === "" ? unnamed : unnamed.replaceAll(draft.business, BLANK);
  const known = [...draft.cited, ...draft.places, ...[...draft.offered.values()].map(wordsOf)].join(
    "\n",
  );
  const isUnknown = (name: string) =>
    !known.includes(name.replace(/^["“”«„‟「]\s?|\s?["“”»«]$/gu, ""));
  const reference = rest.match(referencePattern(draft)) ?? [];
  if (reference.some(isUnknown)) return true;
  return NAMES.flatMap((pattern) => rest.match(pattern) ?? []).some(isUnknown);
}

/** Tokens shaped as the organization writes its references, in any case and with any dash. */
function referencePattern({ offered, notOffered }: Named): RegExp {
  const shapes = [...offered.values(), ...notOffered].flatMap(({ reference }) => {
    const shape = /^(\p{L}{1,6})([-–_/#. ]?)(\d{2,8})$/u.exec(reference);
    return shape === null ? [] : [`${shape[1]}[-–_/#. ]?\\d{2,8}`];
  });
  const all = [...new Set(shapes), REFERENCE.source];
  return new RegExp(`(?<!${EDGE})(?:${all.join("|")})(?!${EDGE})`, "giu");
}

const SITUATES =
  /^[^\p{L}]*(?:(?:it|this (?:one|flat|apartment|house|home|place|property)|that one|the (?:flat|apartment|house|home|place|property|studio))\s(?:is|lies|sits|has)|it's|located|situated|est[áa]\s(?:en|em|situad)|se (?:encuentra|trouve)|queda (?:en|em)|fica\s|(?:il|elle|c'|ça)\s?(?:est|se)|(?:es|sie|er|die wohnung|das haus) (?:ist|liegt|befindet)|si trova|è (?:a|in|nel)|(?:het|hij|de woning) (?:is|ligt)|ligt (?:in|op)|يقع|تقع|هو في|هي في|यह)/iu;

/** A place that no listing of the organization need be in. German writes every noun large. */
const LOCATES =
  /(?<!\p{L})(?:is|lies|sits|located|situated|está|queda|fica|situad[oa]|se encuentra|se trouve|située?|si trova|situat[oa])\s(?:\p{Ll}+\s){0,2}?(?:in|en|em|at|à|a|near|by|no|na|nel|nella)\s(?:the\s|el\s|la\s|le\s)?(\p{Lu}[\p{L}'’]+)/gu;

/**
 * Whether a place stands in a sentence about a listing that is elsewhere.
 * `context` is what the sentence before was about.
 */
export function misplaces(
  sentence: string,
  { own, context }: { own: readonly ListingView[]; context: readonly ListingView[] },
  { offered, places }: Named,
): boolean {
  const about = own.length > 0 ? own : SITUATES.test(sentence) ? context : [];
  if (about.length === 0) return false;
  const literal = withoutNames(sentence, [...offered.values()]);
  const there = about.map(wordsOf).join("\n");
  const elsewhere = [...literal.matchAll(LOCATES)].map(([, place = ""]) => place);
  if (elsewhere.some((place) => !there.includes(place))) return true;
  return places.some(
    (place) => literal.includes(place) && wholeName(place).test(literal) && !there.includes(place),
  );
}
