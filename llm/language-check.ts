import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { eld } from "eld/small";

/** Shorter texts are names, greetings and yeses, which every language shares. */
const LEAST = 20;

/** Languages that a short text cannot tell apart, or whose readers read the other. */
const ALIKE: readonly (readonly string[])[] = [
  ["es", "ca", "gl"],
  ["pt", "gl"],
  ["hi", "mr", "ne"],
  ["ar", "fa", "ur"],
  ["no", "nb", "nn", "da", "sv"],
  ["nl", "af"],
  ["ms", "id"],
  ["hr", "sr", "bs"],
];

let detector: typeof eld | undefined;

/** Half a second and fifty megabytes: for the process that needs it, when it first does. */
function loaded(): typeof eld {
  if (detector !== undefined) return detector;
  const path = fileURLToPath(import.meta.resolve("eld/small"));
  detector = (createRequire(import.meta.url)(path) as { eld: typeof eld }).eld;
  return detector;
}

/** The language a text is written in, such as `pt`; null when it is too short or too mixed to tell. */
export function languageOf(text: string): string | null {
  const words = text
    .replace(/[^\p{L}\p{M}\s'’-]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  if (words.length < LEAST) return null;
  const found = loaded().detect(words);
  return found.isReliable() && found.language !== "" ? found.language : null;
}

/**
 * Whether a draft is plainly in another language than the lead's: neither the one they write in nor
 * the one that was seen. Null stands for what could not be told.
 */
export function isOtherLanguage(
  written: string | null,
  heard: string | null,
  seen: string | null,
): boolean {
  const wanted = [heard, seen].flatMap((tag) => (tag === null ? [] : base(tag)));
  if (written === null || wanted.length === 0) return false;
  return !wanted.some((language) => language === written || areAlike(language, written));
}

function base(tag: string): string {
  return tag.split("-")[0]?.toLowerCase() ?? tag;
}

function areAlike(a: string, b: string): boolean {
  return ALIKE.some((group) => group.includes(a) && group.includes(b));
}
