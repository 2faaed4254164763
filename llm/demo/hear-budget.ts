import { type FoundNumber, numbersIn } from "../../domain/numbers.ts";
import { fold } from "./fold.ts";

export interface Budget {
  min?: number;
  max?: number;
  currency?: string;
}

const MAX_BEFORE =
  /(under|below|up to|upto|max(imum)?|less than|no more than|at most|within|hasta|ate|menos de|maximo( de)?|budget( is| of)?|jusqu'a|moins de|bis( zu)?|hochstens|maximal|unter)[\s:]*(of |is |about |around |de )?[€$£]?\s?$/u;
const MIN_BEFORE =
  /(over|above|at least|from|more than|min(imum)?|starting( at)?|desde|minimo( de)?|a partir de|mas de|mais de)[\s:]*(of |is |de )?[€$£]?\s?$/u;
const BETWEEN = /^\s?(€|eur|euros?)?\s?(and|to|-|–|y|e|a|et|und|bis|ate|hasta)\s?[€$£]?\s?$/u;
const MONEY_TALK =
  /budget|price range|spend|afford|pay up|presupuesto|orcamento|gastar|ميزاني|बजट/u;
export const MONTHLY =
  /per month|a month|\/\s?mo(nth)?\b|monthly|pcm|p\.m\.|por mes|al mes|ao mes|\/\s?mes|par mois|im monat|monatlich|pro monat|شهريا|في الشهر|महन|परत मह/u;

/** A budget in a text. `asked`: we had just asked for it, so that a bare figure is one. */
export function hearBudget(text: string, asked: boolean, purpose: string | undefined): Budget {
  const folded = fold(text);
  const monthly = MONTHLY.test(folded) || purpose === "rent";
  const all = numbersIn(folded);
  const amounts = all.filter((n) => isAmount(n, folded, { asked, monthly }));
  const [amount] = amounts;
  if (amount === undefined) return {};
  const currency = currencyOf(folded);
  const partner = all.find((n) => n !== amount && joined(folded, n, amount));
  if (partner !== undefined) {
    const [low, high] = [partner, amount].toSorted((a, b) => a.start - b.start) as [
      FoundNumber,
      FoundNumber,
    ];
    const top = scaled(high.value, asked, purpose);
    const bottom =
      low.value < 1_000 && high.value >= 10_000
        ? low.value * 1_000
        : scaled(low.value, asked, purpose);
    return { min: Math.min(bottom, top), max: Math.max(bottom, top), ...currency };
  }
  const value = scaled(amount.value, asked, purpose);
  if (value < 100) return {};
  const before = folded.slice(Math.max(0, amount.start - 30), amount.start);
  return {
    ...(MIN_BEFORE.test(before) && !MAX_BEFORE.test(before) ? { min: value } : { max: value }),
    ...currency,
  };
}

function isAmount(
  n: FoundNumber,
  text: string,
  { asked, monthly }: { asked: boolean; monthly: boolean },
): boolean {
  const before = text.slice(Math.max(0, n.start - 30), n.start);
  const after = text.slice(n.end, n.end + 12);
  if (
    n.unit ||
    /\p{L}-?$|[+#:]\s?$/u.test(before) ||
    /^(:\d|%|\s?(am|pm|months?|years?|weeks?|days?|people|min|st\b|nd\b|rd\b|th\b|km|m\b))/u.test(
      after,
    )
  )
    return false;
  if (/^0|^\d{9,}$/u.test(n.raw.replace(/\s/gu, "")) || n.value > 1e8) return false;
  if (n.money || /[a-z]/u.test(n.raw)) return n.value >= 100;
  if (n.value >= 10_000) return true;
  const bounded = MAX_BEFORE.test(before) || MIN_BEFORE.test(before);
  return (
    n.value >= 100 &&
    !(n.value >= 1_900 && n.value <= 2_100) &&
    (asked || bounded || monthly || MONEY_TALK.test(text))
  );
}

function joined(text: string, a: FoundNumber, b: FoundNumber): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return BETWEEN.test(text.slice(first.end, second.start));
}

/** "Around 400", to someone buying, is 400 thousand. */
function scaled(value: number, asked: boolean, purpose: string | undefined): number {
  return asked && purpose !== "rent" && purpose !== undefined && value < 2_000
    ? value * 1_000
    : value;
}

function currencyOf(text: string): { currency?: string } {
  if (/€|\beur(os?)?\b|يورو|यर/u.test(text)) return { currency: "EUR" };
  if (/£|\bgbp\b|\bpounds?\b/u.test(text)) return { currency: "GBP" };
  return /\$|\busd\b|\bdollars?\b/u.test(text) ? { currency: "USD" } : {};
}
