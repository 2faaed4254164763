const SEPARATORS = `\\s.,;:!?()/|+&"'’‘“”«»–—-`;

const SEPARATED = new RegExp(`[${SEPARATORS}]+`, "gu");

/** Lower case without accents and punctuation, as place names and features are compared. */
export function foldWords(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036F\u064B-\u0655]/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(SEPARATED, " ")
    .trim();
}

/** Whether the words of `wish` stand together in `text`; the last may go on, as "garden" in "gardens". */
export function containsWords(text: string, wish: string): boolean {
  const words = foldWords(wish);
  return words !== "" && ` ${foldWords(text)}`.includes(` ${words}`);
}

/** Letters that fold to another, by what they fold to: `a` → `àáâãäåāăą…`. */
const ACCENTED = accentedLetters();

/**
 * A regular expression for Postgres that finds what `containsWords` finds, in text as it is stored.
 * It names every case and accent itself, so that it does not depend on the database's locale.
 */
export function wordsPattern(wish: string): string {
  const words = foldWords(wish).split(" ").map(wordPattern);
  return `(^|[${SEPARATORS}])${words.join(`[${SEPARATORS}]+`)}`;
}

function wordPattern(word: string): string {
  return Array.from(word, letterPattern).join("");
}

function letterPattern(letter: string): string {
  const upper = letter.toUpperCase();
  const variants = new Set([letter, ...(ACCENTED.get(letter) ?? [])]);
  if (/^.$/u.test(upper)) variants.add(upper);
  const all = [...variants].map((c) => c.replace(/[\\^\]\][-]/gu, "\\$&"));
  return all.length === 1 && /[\p{L}\p{N}]/u.test(letter) ? letter : `[${all.join("")}]`;
}

function accentedLetters(): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (let code = 0xc0; code < 0x250; code++) {
    const letter = String.fromCodePoint(code);
    const plain = foldWords(letter);
    if (plain !== letter && plain.length === 1) map.set(plain, [...(map.get(plain) ?? []), letter]);
  }
  return map;
}
