import { findPhoneNumbersInText } from "libphonenumber-js/max";
import { LinkifyIt } from "linkify-it";

/** Endings that property sites and throwaway links have, beside the common ones. */
const ENDINGS =
  "app dev online site website store shop homes house estate realty property properties villas apartments rent rentals casa immo immobilien haus condos land xyz top club live link click page example test agency group space cloud global company fun icu vip life world zone host press bond cfd sbs lol".split(
    " ",
  );
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true }).tlds(
  ENDINGS,
  true,
);

const DOT = String.raw`\s*(?:[([{]\s*(?:dot|\.|punto|ponto|punkt|point)\s*[)\]}]|\s(?:dot|punto|ponto|punkt)\s)\s*`;
const AT = String.raw`\s*(?:[([{]\s*(?:at|@|arroba|chez)\s*[)\]}]|\s(?:at|arroba)\s)\s*`;
const NAME = String.raw`[\p{L}\p{N}_-]+`;
/** As people spell what filters look for: "ana at example dot com", "@handle", "hxxp". */
const SPELLED_EMAIL = new RegExp(`${NAME}${AT}${NAME}(?:${DOT}|\\.)${NAME}`, "giu");
const SPELLED_LINKS: readonly RegExp[] = [
  new RegExp(
    `${NAME}${DOT}(?:com|net|org|info|biz|${ENDINGS.join("|")}|[a-z]{2})(?![\\p{L}\\p{N}])`,
    "giu",
  ),
  /\b(?:hxxps?|https?|wa\.me|t\.me|tg:|whatsapp:|tel:|javascript:|data:text)\S*/giu,
  /(?<![\p{L}\p{N}.@])@[a-z0-9_.]{4,}/giu,
];

export interface Contacts {
  links: number;
  emails: number;
  phones: number;
  /** The texts as they stand in the source. */
  found: string[];
}

/** Links, e-mail addresses and phone numbers in a text. National numbers need eight digits or more. */
export function contactsIn(text: string): Contacts {
  const spelledEmails = text.match(SPELLED_EMAIL) ?? [];
  const matches = linkify.match(without(text, spelledEmails)) ?? [];
  const written = matches.map((m) => m.raw);
  const withoutEmails = without(text, [...spelledEmails, ...written]);
  const spelledLinks = SPELLED_LINKS.flatMap((pattern) => withoutEmails.match(pattern) ?? []);
  const emails = matches.filter((m) => m.schema === "mailto:").length + spelledEmails.length;
  const contacts = [...written, ...spelledEmails, ...spelledLinks];
  const rest = without(withoutEmails, spelledLinks);
  const international = findPhoneNumbersInText(rest).map((p) => rest.slice(p.startsAt, p.endsAt));
  const national =
    rest.match(
      /(?<![\d€$£₹.,])(?:\(?\d{2,4}\)?[\s.-]?){2,4}\d{2,4}(?!\s?(?:€|eur|euros?|m²|[.,]?\d))/giu,
    ) ?? [];
  const phones = [
    ...international,
    ...national.filter((raw) => !isGroupedAmount(raw) && raw.replace(/\D/gu, "").length >= 8),
  ];
  return {
    links: contacts.length - emails,
    emails,
    phones: phones.length,
    found: [...contacts, ...phones].toSorted((a, b) => b.length - a.length),
  };
}

function without(text: string, parts: readonly string[]): string {
  return parts.reduce((left, part) => left.replaceAll(part, " "), text);
}

/** "1 250 000" and "1.250.000" are amounts; nobody groups a phone number in threes from the right only. */
function isGroupedAmount(raw: string): boolean {
  return /^\d{1,3}(?:[\s.]\d{3})+$/u.test(raw.trim()) && raw.replace(/\D/gu, "").length <= 8;
}
