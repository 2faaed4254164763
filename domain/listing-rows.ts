import type { Attachment } from "./attachment.ts";
import type { ListingView } from "./listing.ts";
import { listingValue } from "./placeholders.ts";
import { fitButtonText, fitListRows } from "./whatsapp-limits.ts";

/** The list that goes with an offer; null for fewer than two, where there is nothing to choose. */
export function offerAttachment(
  listings: readonly ListingView[],
  language: string,
  buttonText: string = offerButton(language),
): Attachment | null {
  const rows = fitListRows(listings.map((listing) => rowOf(listing, language)));
  return rows.length < 2 ? null : { kind: "list", button: fitButtonText(buttonText), rows };
}

/** The price comes first: it is never what is cut off. */
function rowOf(listing: ListingView, language: string) {
  const { id, title, area, reference } = listing;
  const price = listingValue(listing, "price", language);
  return { id: listingRowId(id), title, description: `${price} · ${area} · ${reference}` };
}

export function listingRowId(listingId: string): string {
  return `listing:${listingId}`;
}

/** The inverse of `listingRowId`; null for the id of another row. */
export function parseListingRow(id: string): { listingId: string } | null {
  const [, listingId] = /^listing:([\w-]{1,64})$/u.exec(id) ?? [];
  return listingId ? { listingId } : null;
}

/** Up to 20 characters each: WhatsApp's limit for buttons. */
const BUTTONS: Readonly<Record<string, string>> = {
  en: "Choose a home",
  es: "Elegir vivienda",
  pt: "Escolher imóvel",
  fr: "Choisir un bien",
  de: "Objekt wählen",
  it: "Scegli un immobile",
  nl: "Kies een woning",
  ar: "اختر عقارًا",
  hi: "घर चुनें",
};

function offerButton(language: string): string {
  return BUTTONS[language.split("-")[0]?.toLowerCase() ?? ""] ?? "Choose a home";
}
