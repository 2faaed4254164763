/** Letters of other alphabets that look Latin, as they are used to hide words. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  у: "y",
  х: "x",
  і: "i",
  ѕ: "s",
  ј: "j",
  ԁ: "d",
  һ: "h",
  ӏ: "l",
  ѵ: "v",
  м: "m",
  т: "t",
  к: "k",
  н: "h",
  в: "b",
  α: "a",
  ε: "e",
  ο: "o",
  ρ: "p",
  ι: "i",
  υ: "u",
  ν: "v",
  κ: "k",
  τ: "t",
  η: "n",
  χ: "x",
};
const LEET: Readonly<Record<string, string>> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  "@": "a",
  $: "s",
};

/**
 * A text and what it may be hiding: invisible characters, look-alike letters, digits for letters,
 * letters apart, base64, percent and entity codes, a text turned around or by thirteen places.
 */
export function readingsOf(text: string): string[] {
  const bare = text
    .replace(/&#(\d{1,6});/gu, (_, code: string) =>
      String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replaceAll("&nbsp;", " ")
    .normalize("NFKC")
    .replace(/[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "");
  const latin = bare.replace(/[\u0370-\u052f]/gu, (c) => LOOKALIKES[c] ?? c);
  const joined = [/[.*_-]/u, /\s/u].reduce((left, gap) => together(left, gap.source), latin);
  const readings = [text, latin, joined, percentDecoded(latin)];
  if (/\p{L}[013457@$]|[013457@$]\p{L}/u.test(latin))
    readings.push(latin.replace(/[013457@$]/gu, (c) => LEET[c] ?? c));
  if (/^[\x20-\x7e\s]+$/u.test(latin))
    readings.push(latin.split("").toReversed().join(""), rotated(latin));
  return [...new Set([...readings, ...base64In(latin)])];
}

/** "i g n o r e" is "ignore". */
function together(text: string, gap: string): string {
  const letters = new RegExp(String.raw`(?<![\p{L}])\p{L}(?:${gap}\p{L}(?!\p{L})){2,}`, "gu");
  return text.replace(letters, (found) => found.replace(new RegExp(gap, "gu"), ""));
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}

function rotated(text: string): string {
  return text.replace(/[a-z]/giu, (c) => {
    const base = c <= "Z" ? 65 : 97;
    return String.fromCharCode(((c.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function base64In(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/gu) ?? []).flatMap((code) => {
    try {
      const plain = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
      return /^[\x20-\x7e\s]{8,}$/u.test(plain) ? [plain] : [];
    } catch {
      return [];
    }
  });
}
