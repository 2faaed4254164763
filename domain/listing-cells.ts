import type { PropertyType } from "./facts.ts";
import { foldWords } from "./listing-words.ts";

const YES = new Set(
  "yes|y|true|1|x|ja|j|sim|s|si|oui|o|wahr|verdadeiro|verdadero|vrai|نعم".split("|"),
);
const NO = new Set("no|n|false|0|nein|nao|non|falsch|falso|faux|none|nenhum|ninguno|لا".split("|"));

/** Null when it is neither; an empty cell is a no. */
export function yesOrNo(text: string): boolean | null {
  const word = foldWords(text);
  if (word === "" || NO.has(word)) return false;
  return YES.has(word) || /^[✓✔☑]/u.test(text.trim()) ? true : null;
}

const PURPOSES = table<"sale" | "rent">({
  sale: "sale|for sale|sell|buy|venda|vender|venta|en venta|vente|a vendre|kauf|verkauf|zu verkaufen|vendita|s|residential sale",
  rent: "rent|for rent|to rent|rental|let|to let|lease|arrendamento|arrendar|aluguel|alugar|alquiler|en alquiler|renta|location|a louer|miete|zu vermieten|affitto|r|residential rent",
});
const TYPES = table<PropertyType>({
  apartment:
    "apartment|flat|appartment|unit|condo|condominium|apartamento|piso|departamento|appartement|wohnung|appartamento|apt|loft|duplex",
  house:
    "house|villa|townhouse|town house|detached house|semi detached house|cottage|bungalow|moradia|vivenda|casa|chalet|chale|adosado|maison|haus|einfamilienhaus|independent house",
  studio: "studio|estudio|studio apartment|t0|einzimmerwohnung|monolocale",
  penthouse: "penthouse|atico|cobertura|attico|dachgeschosswohnung",
  land: "land|plot|terreno|lote|parcela|terrain|grundstuck|lot",
  office:
    "office|commercial|shop|retail|warehouse|escritorio|loja|oficina|local|bureau|buro|gewerbe|ufficio|negozio",
});
const STATUSES = table<"available" | "reserved" | "sold" | "unregistered">({
  available:
    "available|active|live|published|on market|free|disponivel|disponible|ativo|activo|livre|libre|verfugbar|frei|disponibile|ready|off plan",
  reserved:
    "reserved|under offer|pending|on hold|booked|reservado|reservada|reserve|sous offre|reserviert|riservato",
  sold: "sold|rented|let|leased|closed|withdrawn|off market|inactive|archived|vendido|vendida|arrendado|alugado|alquilado|vendu|loue|verkauft|vermietet|venduto|affittato",
  unregistered:
    "unregistered|not registered|unlicensed|sem registo|sin registro|non enregistre|nicht registriert",
});

export const purposeIn = (text: string) => PURPOSES.get(foldWords(text)) ?? null;
export const propertyTypeIn = (text: string) => TYPES.get(foldWords(text)) ?? null;
export const statusIn = (text: string) => STATUSES.get(foldWords(text)) ?? null;

/** Whole things of a list; by commas only when nothing else separates them. */
export function listIn(text: string): string[] {
  const separator = /[;|\n]/u.test(text) ? /[;|\n]/u : /,/u;
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);
}

/** Addresses may hold a semicolon or a comma themselves. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[|\s]+|[;,]+(?=\s*https?:|\s*$)/u)
    .map((item) => item.trim())
    .filter(Boolean);
}

export function isHttps(address: string): boolean {
  // The parser mends what WhatsApp would stumble over.
  const isClean = address.isWellFormed() && !/[\s\p{Cc}]/u.test(address);
  return (
    isClean &&
    address.length <= 2_000 &&
    URL.canParse(address) &&
    new URL(address).protocol === "https:"
  );
}

/** A whole number of rooms; `studio` and `T0` have no bedroom, `T2` and `2 BHK` have two. */
export function roomsIn(text: string): number | null {
  const words = foldWords(text);
  if (TYPES.get(words) === "studio") return 0;
  const [, count] =
    /^t?(\d{1,2})(?:[.,]0+)?(?: ?\p{L}+){0,2}$/u.exec(text.trim().toLowerCase()) ?? [];
  return count === undefined ? null : Number(count);
}

/** What a cell says, without what no database can hold. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/gu, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .trim();
}

function table<V extends string>(words: Readonly<Record<V, string>>): ReadonlyMap<string, V> {
  const entries = Object.entries(words) as [V, string][];
  return new Map(
    entries.flatMap(([value, list]) =>
      [value, ...list.split("|")].map((word) => [word, value] as const),
    ),
  );
}
