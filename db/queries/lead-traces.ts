import { Buffer } from "node:buffer";

const WAMIDS = /wamid\.([\w+/=-]+)/g;

/** LIKE patterns that find each text that may name one of `keys`, and few others. */
export function tracePatterns(keys: readonly string[]): string[] {
  return keys
    .flatMap((key) => [key, ...[0, 1, 2].map((before) => inBase64(key, before))])
    .map((part) => `%${part.replace(/[\\%_]/g, String.raw`\$&`)}%`);
}

/**
 * How `key` reads within base64. A wamid holds the number in clear behind some bytes; how many they
 * are beyond groups of three decides which characters are the number's alone.
 */
function inBase64(key: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(key)]);
  const [first, end] = [Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3)];
  return bytes.toString("base64").slice(first, end);
}

/** Whether the text names one of `keys` (phones, user ids, a lead's id), in clear or in a wamid. */
export function namesOneOf(keys: readonly string[], text: string): boolean {
  const inWamids = [...text.matchAll(WAMIDS)].map(([, code = ""]) =>
    Buffer.from(code, "base64").toString("latin1"),
  );
  const texts = [text, ...inWamids];
  return keys.some((key) => texts.some((each) => names(key, each)));
}

/** A number within a longer one is another; what stands before a user id in a wamid is its length. */
function names(key: string, text: string): boolean {
  const isPhone = /^\d+$/.test(key);
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + key.length]];
    if (!(isPhone ? /\d/.test(before + after) : /[A-Za-z0-9]/.test(after))) return true;
  }
  return false;
}
