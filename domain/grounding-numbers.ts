import type { LeadFacts } from "./facts.ts";
import { wordsOf, type Named, listingsIn, withoutNames } from "./grounding-names.ts";
import type { ListingView } from "./listing.ts";
import { minorUnits } from "./money.ts";
import { numberWordsIn } from "./number-words.ts";
import { type FoundNumber, isInCurrency, numbersIn } from "./numbers.ts";
import { sizesOf, type SizeUnit } from "./size.ts";

/** A sentence of a draft and the listings it is about. */
export interface Sentence {
  /** With its placeholders. */
  text: string;
  /** Without them, and without the names of what was offered. */
  literal: string;
  own: ListingView[];
  /** Of this sentence, or of the last one that named any. */
  context: ListingView[];
}

export interface Figures {
  language: string;
  facts: LeadFacts;
  /** Of the lead's figures. */
  currency: string;
  sizeUnit: SizeUnit;
  /** The reply asks how many bedrooms it should be: a choice of numbers states none. */
  asksRooms: boolean;
  offered: Named["offered"];
  /** Numbers that the lead, the facts or a cited answer holds. */
  known: ReadonlySet<number>;
  /** The same of those that are written out; asked for only when needed. */
  spelledOut: () => ReadonlySet<number>;
}

/** Digits that are not read as numbers below: other scripts', fractions, enclosed, Roman. */
const OTHER_DIGIT = /(?![0-9٠-٩۰-۹०-९０-９])[\p{Nd}\p{Nl}]|(?![²³])\p{No}/u;

const MOST_ROOMS = 6;

/** A figure in one sentence that nothing backs. */
export function* numberViolations(sentence: Sentence, figures: Figures) {
  const { literal } = sentence;
  if (OTHER_DIGIT.test(literal)) yield "number" as const;
  const highest = Math.max(figures.offered.size, 3);
  for (const number of numbersIn(literal)) {
    if (isOrdinal(literal, number, highest)) continue;
    const violation = judge(number, sentence, figures);
    if (violation !== null) yield violation;
  }
  for (const number of numberWordsIn(literal, figures.language)) {
    if (isCount(literal, number, figures.offered.size)) continue;
    const violation = judge(number, sentence, figures);
    if (violation !== null) yield violation;
  }
}

function judge(
  number: FoundNumber,
  sentence: Sentence,
  { facts, currency, known, spelledOut, sizeUnit, asksRooms }: Figures,
): "price" | "number" | null {
  const { value } = number;
  const { own, context } = sentence;
  if (asksRooms && context.length === 0 && value <= MOST_ROOMS && /[?؟]\s*$/u.test(sentence.text))
    return null;
  if (number.unit && context.some((l) => sizesOf(l, sizeUnit).includes(value))) return null;
  if (number.money || value >= 1_000) {
    const isIn = (code: string) => isInCurrency(sentence.literal, number.start, number.end, code);
    if (own.some((l) => value === l.priceMinor / 10 ** minorUnits(l.currency) && isIn(l.currency)))
      return null;
    const budget = [facts.budgetMin, facts.budgetMax].includes(value);
    return budget && isTheirBudget(sentence) && isIn(currency) ? null : "price";
  }
  if (context.some((listing) => figuresOf(listing, number.unit, sizeUnit).has(value))) return null;
  if (number.unit && own.length > 0) return "number";
  return known.has(value) || spelledOut().has(value) ? null : "number";
}

const BUDGET =
  /(?<!\p{L})(?:budgets?|up to|at most|max(?:imum|imal|\.)?|limit|ceiling|spend|afford|below|under|between|hasta|presupuesto|máxim[oa]|gastar|entre|até|orçamento|bis|höchstens|ausgeben|unter|zwischen|jusqu|plafond|dépenser|fino a|al massimo|spendere|tot|hoogstens|uitgeven|حتى|ميزاني|बजट|तक)/iu;
const COSTS =
  /(?<!\p{L})(?:costs?|priced|goes for|yours for|asking|cuesta|custa|sai por|sale por|coûte|kostet|costa|kost|سعر\p{L}*|कीमत)(?![\p{L}\p{M}])/iu;

/** The lead's own figure would read as the price of a listing that the talk is about. */
function isTheirBudget({ literal, own, context }: Sentence): boolean {
  if (own.length > 0 || COSTS.test(literal)) return false;
  return context.length === 0 || BUDGET.test(literal);
}

/** A count of rooms is one that the listing has; any other figure may come from its words. */
function figuresOf(listing: ListingView, unit: boolean, sizeUnit: SizeUnit): Set<number> {
  const { bedrooms, bathrooms } = listing;
  const words = wordsOf(listing);
  const told = [...numbersIn(words), ...numberWordsIn(words, "en")];
  const usable = told.filter((n) => !n.money && (n.unit || !unit));
  return new Set([
    bedrooms,
    bathrooms,
    ...sizesOf(listing, sizeUnit),
    ...usable.map((n) => n.value),
  ]);
}

/** "1." or "2)" at the start of a line, or a keycap. */
function isOrdinal(sentence: string, number: FoundNumber, highest: number): boolean {
  if (!Number.isInteger(number.value) || number.value < 1 || number.value > highest) return false;
  const before = sentence.slice(0, number.start);
  const after = sentence.slice(number.end);
  return /^\W*$/u.test(before) && /^([.)]|\uFE0F?\u20E3)/u.test(after);
}

const WHAT_IS_OFFERED =
  /^[\s-]*(?:$|[.,:;!?)\uFFFC]|(?:that|which|who|of|to|options?|places?|homes?|listings?|properties|apartments?|flats?|houses?|matches|opciones|que|de|d'|pisos?|casas?|viviendas?|inmuebles?|propiedades|opções|imóveis|apartamentos?|moradias?|biens?|qui|appartements?|maisons?|davon|die|wohnungen|häuser|objekte|angebote|che|appartamenti|immobili|soluzioni|woningen|appartementen|huizen|opties|خيارات|عقارات|منازل|شقق|منها|विकल्प|घर|मकान|फ़्लैट|जगहें|में)(?!\p{L}))/iu;
const WHAT_IS_SAID =
  /^[\s-]*(?:things?|questions?|ways?|figures|answers|cosas|preguntas|respuestas|cifras|coisas|perguntas|respostas|choses|questions|réponses|dinge|fragen|angaben|antworten|cose|domande|risposte|dingen|vragen|antwoorden|أشياء|أسئلة|बातें|सवाल|चीज़ें)(?!\p{L})/iu;

/** "Two that could fit", when two are offered; "you told me two things". */
function isCount(sentence: string, number: FoundNumber, offered: number): boolean {
  if (number.unit || number.money) return false;
  const after = sentence.slice(number.end);
  return (
    (number.value <= offered && WHAT_IS_OFFERED.test(after)) ||
    (number.value <= 3 && WHAT_IS_SAID.test(after))
  );
}

/** Sentences and lines; a decimal point or a thousands dot ends none. */
const SENTENCE = /(?<=[.!?…。؟।])\s+|\n/u;

/** The draft, sentence by sentence; a sentence that names nothing is about what the last one named. */
export function sentencesOf(
  masked: string,
  offered: Named["offered"],
  withoutPlaceholders: (text: string) => string,
): Sentence[] {
  const all = [...offered.values()];
  let context: ListingView[] = [];
  return masked.split(SENTENCE).map((text) => {
    const own = listingsIn(text, offered);
    if (own.length > 0) context = own;
    return { text, literal: withoutNames(withoutPlaceholders(text), all), own, context };
  });
}
