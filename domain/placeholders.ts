import type { LeadFacts } from "./facts.ts";
import type { ListingView } from "./listing.ts";
import { formatMoney, minorUnits } from "./money.ts";
import { formatSize, type SizeUnit } from "./size.ts";

/** What a draft may leave for code to fill in, as `{{L1.price}}`. */
export const LISTING_FIELDS = [
  "title",
  "reference",
  "price",
  "city",
  "area",
  "bedrooms",
  "bathrooms",
  "size",
  "features",
  "page",
  "registration",
] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];

export interface PlaceholderValues {
  listings: ReadonlyMap<string, ListingView>;
  facts: LeadFacts;
  /** When the lead named none. */
  currency: string;
  language: string;
  /** The organization's; square metres when it says nothing. */
  sizeUnit?: SizeUnit;
}

const PLACEHOLDER = /\{\{\s*([\p{L}\p{N}_]+)\.([\p{L}\p{N}_]+)\s*\}\}/gu;

/**
 * `text` with every placeholder filled from the database. `unknown` names those that name nothing:
 * an alias that was not offered, a field that does not exist or is empty, a stray brace.
 */
export function fillPlaceholders(template: string, values: PlaceholderValues) {
  const unknown: string[] = [];
  const named: string[] = [];
  const text = template.replace(PLACEHOLDER, (whole, subject: string, field: string) => {
    const value = placeholderValue(subject, field, values);
    if (value === undefined) unknown.push(whole);
    else if (values.listings.has(subject)) named.push(subject);
    return value ?? whole;
  });
  if (/\{\{|\}\}/u.test(text)) unknown.push("{{");
  return { text, named: [...new Set(named)], unknown };
}

/** The template with a mark that carries no meaning in each placeholder's place. */
export function withoutPlaceholders(template: string): string {
  return template.replace(PLACEHOLDER, "\uFFFC");
}

function placeholderValue(
  subject: string,
  field: string,
  values: PlaceholderValues,
): string | undefined {
  if (subject === "lead") return leadValue(field, values);
  const listing = values.listings.get(subject);
  if (listing === undefined || !(LISTING_FIELDS as readonly string[]).includes(field))
    return undefined;
  const { language, sizeUnit } = values;
  return listingValue(listing, field as ListingField, language, sizeUnit) || undefined;
}

export function listingValue(
  listing: ListingView,
  field: ListingField,
  language: string,
  sizeUnit: SizeUnit = "m2",
): string {
  switch (field) {
    case "price":
      return (
        formatMoney(listing.priceMinor, listing.currency, language) +
        (listing.purpose === "rent" ? perMonth(language) : "")
      );
    case "size":
      return formatSize(listing.sizeM2, sizeUnit, language);
    case "bedrooms":
    case "bathrooms":
      return String(listing[field]);
    case "features":
      return listing.features.join(", ");
    case "page":
      return listing.pageUrl ?? "";
    case "registration":
      return listing.registration ?? "";
    default:
      return listing[field];
  }
}

/** The lead's own figures: `{{lead.budgetMin}}` and `{{lead.budgetMax}}`. */
function leadValue(
  field: string,
  { facts, currency, language }: PlaceholderValues,
): string | undefined {
  if (field !== "budgetMin" && field !== "budgetMax") return undefined;
  const amount = facts[field];
  const code = facts.currency ?? currency;
  return amount === undefined
    ? undefined
    : formatMoney(Math.round(amount * 10 ** minorUnits(code)), code, language);
}

const PER_MONTH: Readonly<Record<string, string>> = {
  en: "/month",
  es: "/mes",
  pt: "/mês",
  fr: "/mois",
  de: "/Monat",
  it: "/mese",
  nl: "/maand",
  ar: "/شهر",
  hi: "/माह",
};

function perMonth(language: string): string {
  return PER_MONTH[language.split("-")[0]?.toLowerCase() ?? ""] ?? "/month";
}
