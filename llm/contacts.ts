import { findPhoneNumbersInText } from "libphonenumber-js/max";
import { LinkifyIt } from "linkify-it";

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true });

export interface Contacts {
  links: number;
  emails: number;
  phones: number;
  /** The texts as they stand in the source. */
  found: string[];
}

/** Links, e-mail addresses and phone numbers in a text. National numbers need eight digits or more. */
export function contactsIn(text: string): Contacts {
  const matches = linkify.match(text) ?? [];
  const emails = matches.filter((m) => m.schema === "mailto:");
  const rest = matches.reduce((left, m) => left.replaceAll(m.raw, " "), text);
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
    links: matches.length - emails.length,
    emails: emails.length,
    phones: phones.length,
    found: [...matches.map((m) => m.raw), ...phones].toSorted((a, b) => b.length - a.length),
  };
}

/** "1 250 000" and "1.250.000" are amounts; nobody groups a phone number in threes from the right only. */
function isGroupedAmount(raw: string): boolean {
  return /^\d{1,3}(?:[\s.]\d{3})+$/u.test(raw.trim()) && raw.replace(/\D/gu, "").length <= 8;
}
