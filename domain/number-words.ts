import { ARTICLES, foldedWord, NUMBER_WORDS, type NumberWords } from "./number-word-tables.ts";
import { type FoundNumber, beside } from "./numbers.ts";

interface Token {
  word: string;
  start: number;
  end: number;
}

/** A number under construction, and the tokens it rests on. */
interface Run {
  total: number;
  current: number;
  from: Token;
  to: Token;
  tokens: string[];
  unit: boolean;
}

const UNIT_IN_WORD = /^-?(?:zimmer|raum|raeum|schlafzimmer|kamer|slaapkamer|bedroom)/u;
const DUALS =
  /(?<!\p{L})(?:و|ب|ل)?(?:غرفت(?:ان|ين|ي)|حمام(?:ان|ين)|صالت(?:ان|ين)|شقت(?:ان|ين))(?!\p{L})/gu;

/**
 * Numbers that are written out, in any of the languages: "three bedrooms" is 3, "half a million" is
 * 500,000. Articles, "one of them" and ordinals are none. `language` settles words that mean
 * something else elsewhere.
 */
export function numberWordsIn(text: string, language: string): FoundNumber[] {
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  const tokens = tokensOf(text);
  const found = new Map<string, FoundNumber>();
  const isOne = ({ word, end }: Token) => word === "one" && !beside(text, end, end).unit;
  if (
    !tokens.some((token) => mayCount(token) && !isOne(token)) &&
    !/غرفت|حمام|صالت|شقت/u.test(text)
  )
    return [];
  for (const [tongue, table] of Object.entries(NUMBER_WORDS)) {
    for (const run of runsIn(tokens, text, table)) {
      const number = asNumber(run, text);
      const sure = isSure(run, table, tongue === base);
      if (sure || number.unit || number.money) found.set(`${number.start}:${number.value}`, number);
    }
  }
  for (const { 0: raw, index } of text.matchAll(DUALS)) {
    const [start, end] = [index, index + raw.length];
    found.set(`${start}:2`, { value: 2, money: false, unit: true, start, end, raw });
  }
  const numbers = [...found.values()].filter(({ value, unit }) => value !== 1 || unit);
  // "Half a million" holds another language's "million".
  return numbers.filter(
    (a) =>
      !numbers.some(
        (b) => b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start,
      ),
  );
}

const SINGLE = new Set(Object.values(NUMBER_WORDS).flatMap((table) => Object.keys(table.values)));
const COMPOUND = new RegExp(
  `^(?:${Object.values(NUMBER_WORDS)
    .filter((table) => table.compounds)
    .flatMap((table) => Object.keys(table.values))
    .join("|")})`,
  "u",
);

/** A quick look before the close one: most texts hold no number word at all. */
function mayCount({ word }: Token): boolean {
  if (SINGLE.has(word)) return !ARTICLES.has(word);
  return (word.length > 5 && COMPOUND.test(word)) || /^[وب]/u.test(word);
}

const TOKEN = /[\p{L}\p{M}]+|\d[\d.,]*/gu;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: raw, index }) => ({
    word: foldedWord(raw),
    start: index,
    end: index + raw.length,
  }));
}

function runsIn(tokens: readonly Token[], text: string, table: NumberWords): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let joined = false;
  const close = () => {
    if (run !== null && run.tokens.length > 0) runs.push(run);
    run = null;
    joined = false;
  };
  for (const [i, token] of tokens.entries()) {
    const gap = i === 0 ? "" : text.slice(tokens[i - 1]!.end, token.start);
    if (run !== null && !/^[\s-]*$/u.test(gap)) close();
    if (run !== null && table.joins.includes(token.word)) {
      joined = true;
      continue;
    }
    const parts = partsOf(token, tokens[i + 1], table);
    if (parts === null) {
      close();
      continue;
    }
    for (const part of parts.values) {
      if (run !== null && !continues(run, part, joined || isJoinedArabic(token))) close();
      run ??= { total: 0, current: 0, from: token, to: token, tokens: [], unit: false };
      add(run, part);
      run.to = token;
      joined = parts.values.length > 1;
    }
    run?.tokens.push(token.word);
    joined = false;
    if (parts.unit && run !== null) {
      run.unit = true;
      close();
    }
  }
  close();
  return runs;
}

/** What a word adds to a number; null for a word that is none. */
function partsOf(
  { word }: Token,
  next: Token | undefined,
  table: NumberWords,
): { values: number[]; unit: boolean } | null {
  if (/^\d/u.test(word)) {
    // "3 hundred thousand": the digits alone are read elsewhere.
    const scales = next !== undefined && (table.values[next.word] ?? 0) >= 100;
    const value = Number(word.replaceAll(",", ""));
    return scales && Number.isFinite(value) ? { values: [value], unit: false } : null;
  }
  const known = valueOf(word, table);
  if (known !== undefined) return { values: [known], unit: false };
  return table.compounds && word.length > 5 ? split(word, table) : null;
}

function isJoinedArabic({ word }: Token): boolean {
  return word.startsWith("و") && !(word in NUMBER_WORDS["ar"]!.values);
}

/** Arabic writes "and" into the word. */
function valueOf(word: string, { values }: NumberWords): number | undefined {
  if (Object.hasOwn(values, word)) return values[word];
  const bare = word.startsWith("و") || word.startsWith("ب") ? word.slice(1) : "";
  return Object.hasOwn(values, bare) ? values[bare] : undefined;
}

/** "zweihundertfunfzig" → 2, 100, 50; "dreizimmerwohnung" → 3 and a unit. */
function split(word: string, table: NumberWords): { values: number[]; unit: boolean } | null {
  const keys = Object.keys(table.values).filter((key) => word.startsWith(key));
  for (const key of keys.toSorted((a, b) => b.length - a.length)) {
    const rest = word.slice(key.length);
    const value = table.values[key] ?? 0;
    if (rest === "") return { values: [value], unit: false };
    if (UNIT_IN_WORD.test(rest)) return { values: [value], unit: true };
    const join = table.joins.find((one) => rest.startsWith(one)) ?? "";
    const after =
      split(rest, table) ?? (join === "" ? null : split(rest.slice(join.length), table));
    if (after !== null) return { ...after, values: inOrder(value, after.values) };
  }
  return null;
}

/** "Zweiundzwanzig": the ones come before the tens. */
function inOrder(value: number, [next = 0, ...rest]: number[]): number[] {
  return value < 10 && next >= 20 && next < 100 ? [next, value, ...rest] : [value, next, ...rest];
}

function continues({ current }: Run, value: number, joined: boolean): boolean {
  if (value >= 100 || value < 1) return true;
  if (current % 1 !== 0) return false;
  if (value < 10) return current % 10 === 0;
  const ones = current % 100;
  // French: quatre-vingt, soixante-dix, quatre-vingt-dix; Arabic: five and twenty.
  return (
    ones === 0 || (value === 20 && ones === 4) || (value < 20 && [60, 80].includes(ones)) || joined
  );
}

function add(run: Run, value: number): void {
  if (value >= 1_000) {
    run.total += (run.current || 1) * value;
    run.current = 0;
  } else if (value === 0.5 && run.current === 1 && ARTICLES.has(run.to.word)) run.current = value;
  else if (value === 100 && run.current > 0 && run.current < 20) run.current *= 100;
  else if (value === 20 && run.current % 100 === 4) run.current += 76;
  else run.current += value;
}

function asNumber(run: Run, text: string): FoundNumber {
  const { start } = run.from;
  const { end } = run.to;
  const { money, unit } = beside(text, start, end);
  const isArticle = run.tokens.length === 1 && ARTICLES.has(run.tokens[0] ?? "");
  return {
    value: Math.round((run.total + run.current) * 100) / 100,
    money: money && !isArticle,
    unit: run.unit || (unit && !isArticle),
    start,
    end,
    raw: text.slice(start, end),
  };
}

function isSure({ tokens, unit }: Run, table: NumberWords, isOwn: boolean): boolean {
  return (
    unit ||
    tokens.some(
      (word) => !table.homonyms.includes(word) && (isOwn || !table.ambiguous.includes(word)),
    )
  );
}
