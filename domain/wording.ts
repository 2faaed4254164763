/** Pieces of patterns for what a text says. `plain` must have been applied to the text. */
export const NOT = String.raw`(?<!\b(?:not|nothing|nada|no|não|pas|nicht|never|n't|yet)\s(?:\p{L}+\s){0,2})`;
/** One word between, unless it denies. */
export const BETWEEN = String.raw`(?:(?!(?:not|never|no|não|pas|nicht|nothing|nada|nichts|rien)\b)\p{L}+\s)?`;
/** Where a sentence or a clause begins. */
const START = String.raw`(?:^|[.!?:;,…\n–-]\s*)[^\p{L}\p{N}\n]*`;

/** A pattern of whole words. */
export function word(source: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${source})`, "iu");
}

/** A pattern that begins a sentence or a clause. */
export function opening(source: string): RegExp {
  return new RegExp(String.raw`${START}(?:${source})`, "iu");
}

/** One kind of apostrophe, no run of blanks; lines stay apart. */
export function plainWording(text: string): string {
  return text
    .replace(/[’`]/gu, "'")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/\s*\n\s*/gu, "\n");
}
