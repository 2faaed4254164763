/** Lower case, no accents, plain apostrophes: so that "Príncipe" and "principe" are one word. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, " ")
    .trim();
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  un: 1,
  una: 1,
  uno: 1,
  um: 1,
  uma: 1,
  two: 2,
  dos: 2,
  dois: 2,
  duas: 2,
  three: 3,
  tres: 3,
  four: 4,
  cuatro: 4,
  quatro: 4,
  five: 5,
  cinco: 5,
  six: 6,
  seis: 6,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  ein: 1,
  eine: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
};
export const COUNT = String.raw`(\d{1,2}|${Object.keys(WORDS).join("|")})`;

export function countOf(word: string): number {
  return WORDS[word] ?? Number(word);
}
