import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * What WhatsApp may call a phone in E.164, the likeliest first; null when there is no such number. In
 * some countries its `wa_id` keeps a mobile as it was dialled before the numbering plan changed.
 */
export function waIdsOf(e164: string): [string, ...string[]] | null {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone?.isValid() || phone.number !== e164) return null;
  const digits = e164.slice(1);
  const other = otherForm(digits);
  return other === null ? [digits] : [digits, other];
}

/** A digit that is there in one form and not in the other. */
const FORMS: readonly (readonly [with_: RegExp, without: RegExp, digit: string])[] = [
  // Mexico: +52 1 for mobiles until 2019.
  [/^(52)1(\d{10})$/, /^(52)(\d{10})$/, "1"],
  // Brazil: mobiles had eight digits.
  [/^(55\d\d)9(\d{8})$/, /^(55\d\d)([6-9]\d{7})$/, "9"],
  // Argentina: +54 9 for mobiles called from abroad.
  [/^(54)9(\d{10})$/, /^(54)(\d{10})$/, "9"],
];

function otherForm(digits: string): string | null {
  for (const [longer, shorter, digit] of FORMS) {
    if (longer.test(digits)) return digits.replace(longer, "$1$2");
    if (shorter.test(digits)) return digits.replace(shorter, `$1${digit}$2`);
  }
  return null;
}
