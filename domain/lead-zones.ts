import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { IANAZone } from "luxon";

/** In the engines we run on, but not in TypeScript's library yet. */
type LocaleWithZones = Intl.Locale & { getTimeZones?(): string[] | undefined };

/**
 * Where a lead may be, as IANA zones, at least one: what they said, else their phone's country, else
 * where the organization is. An organization in the same country is taken to have leads nearby.
 */
export function leadZones(lead: {
  statedZone: string | null;
  /** WhatsApp's `wa_id`: digits without a plus. */
  phone: string | null;
  organizationZone: string;
}): string[] {
  const { statedZone, phone, organizationZone } = lead;
  if (statedZone !== null && IANAZone.isValidZone(statedZone)) return [statedZone];
  const country = phone === null ? null : phoneCountry(phone);
  const zones = country === null ? [] : zonesOfCountry(country);
  const home = canonical(organizationZone);
  return zones.length === 0 || zones.some((zone) => canonical(zone) === home)
    ? [organizationZone]
    : zones;
}

/** The ISO code of a phone's country; null when it has none or nobody knows. */
export function phoneCountry(phone: string): string | null {
  return parsePhoneNumberFromString(`+${phone.replace(/\D/gu, "")}`)?.country ?? null;
}

function zonesOfCountry(country: string): string[] {
  const locale: LocaleWithZones = new Intl.Locale(`und-${country}`);
  return locale.getTimeZones?.() ?? [];
}

const canonicalNames = new Map<string, string>();

/** One name for all of a zone's names (Europe/Kyiv, Europe/Kiev); a formatter costs, so kept. */
function canonical(timeZone: string): string {
  const known = canonicalNames.get(timeZone);
  if (known !== undefined) return known;
  if (!IANAZone.isValidZone(timeZone)) return timeZone;
  const name = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  canonicalNames.set(timeZone, name);
  return name;
}
