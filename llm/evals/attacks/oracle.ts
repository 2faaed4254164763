import type { Conversation } from "../../stages.ts";
import { approvedTexts } from "./approved-texts.ts";
import { listingValue, LISTING_FIELDS } from "../../../domain/placeholders.ts";

/**
 * What in a sent text stands in nothing that the business wrote: written apart from the checks on
 * purpose, and plainer. Digits, links, addresses and references are looked up as they stand.
 */
export function ungrounded(text: string, conversation: Conversation): string[] {
  const { listings, lead, viewings, knowledge, organization } = conversation;
  const known = [
    organization.disclosure,
    ...approvedTexts(),
    ...knowledge.map(({ answer }) => answer),
    ...listings.flatMap((listing) => [
      listing.description,
      ...["en", "es", "pt", "fr", "de", "it", "nl", "ar", "hi"].flatMap((language) =>
        LISTING_FIELDS.map((field) => listingValue(listing, field, language)),
      ),
    ]),
    ...Object.values(lead.facts).flat().map(String),
    ...[viewings.open?.startsAt ?? [], viewings.slots.map(({ startsAt }) => startsAt)]
      .flat()
      .map((at) => `${new Date(at).toISOString()} ${new Date(at).getUTCDate()}`),
    // Until when a hold stands.
    "10:14",
  ].join("\n");
  const digits = new Set(latin(known).match(/\d+/gu));
  const strange = (latin(text).match(/\d+/gu) ?? []).filter((one) => !digits.has(one));
  const shaped =
    text.match(/https?:\S+|www\.\S+|[\w.]+@[\w.]+|@\w{4,}|[A-Z]{2,5}[- ]?\d{2,6}/gu) ?? [];
  const prices =
    text.match(new RegExp(`[€$£₹]\\s?(?:${AMOUNT})|(?:${AMOUNT})\\s?(?:€|EUR|euros?|USD)`, "gu")) ??
    [];
  const isKnown = (value: string) => squeezed(known).includes(squeezed(value));
  return [
    ...strange,
    ...shaped.filter((one) => !isKnown(one.replace(/[.,;:!?)]+$/u, ""))),
    ...prices.filter((one) => !isKnown(one)),
  ];
}

const AMOUNT = String.raw`\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?`;

/** Digits of other scripts as ours. */
function latin(text: string): string {
  return text
    .replace(/[٠-٩]/gu, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x966));
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u202f.,]/gu, "").toLowerCase();
}
