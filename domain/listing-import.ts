import { readsAsInstruction } from "./injection.ts";
import type { PropertyType } from "./facts.ts";
import {
  addressesIn,
  cleanText,
  isHttps,
  listIn,
  propertyTypeIn,
  purposeIn,
  roomsIn,
  statusIn,
  yesOrNo,
} from "./listing-cells.ts";
import { headerOf, type ListingColumn } from "./listing-columns.ts";
import type { ListingView } from "./listing.ts";
import { coordinatesOf, priceOf, sizeOf } from "./listing-figures.ts";

type Told = "description" | "features" | "photoUrls" | "brochureUrl" | "pageUrl" | "registration";

/** A listing as a file states it. What the file has no column for is left out, and left alone. */
export interface ListingInput
  extends Omit<ListingView, "id" | Told>, Partial<Pick<ListingView, Told>> {
  latitude?: number | null;
  longitude?: number | null;
  status?: "available" | "reserved" | "sold" | "unregistered";
}

type RowErrorCode =
  | "missing"
  | "unknown_value"
  | "not_a_number"
  | "out_of_range"
  | "too_long"
  | "too_many"
  | "not_https"
  | "currency_conflict"
  | "duplicate"
  | "instruction"
  | "quotation"
  | "column_count";

/** `message` says what to do, to whoever keeps the file. */
export interface RowError {
  column: string;
  code: RowErrorCode;
  message: string;
}

export type ReadRow = { listing: ListingInput } | { reference: string; errors: RowError[] };

const LONGEST = {
  reference: 60,
  title: 200,
  description: 5_000,
  city: 100,
  area: 100,
  registration: 100,
};
const MOST_ROOMS = 50;
const MOST_PHOTOS = 30;
const MOST_FEATURES = 40;
const NOT_LIVED_IN: readonly (PropertyType | null)[] = ["land", "office", null];

/** Reads one row by its headers. `currency` is the organization's, for prices that name none. */
export function readListingRow(row: Readonly<Record<string, string>>, currency: string): ReadRow {
  const cells = cellsOf(row);
  const errors: RowError[] = [];
  const refuse = (column: string, code: RowErrorCode, message: string) =>
    void errors.push({ column, code, message });
  const { has, said, text, choice } = reader(cells, refuse);

  const reference = text("reference");
  const purpose = choice("purpose", purposeIn, "Write sale or rent");
  const propertyType = choice(
    "propertyType",
    propertyTypeIn,
    "Write apartment, house, studio, penthouse, land or office",
  );
  const city = text("city");
  const price = priceOf(said("price"), said("currency"), currency, refuse);
  const listing: ListingInput = {
    reference,
    title: titleOf(text("title"), refuse),
    purpose: purpose ?? "sale",
    propertyType: propertyType ?? "apartment",
    city,
    area: said("area") === "" ? city : areaOf(text("area"), refuse),
    bedrooms: roomsOf("bedrooms", propertyType === "studio" || NOT_LIVED_IN.includes(propertyType)),
    bathrooms: roomsOf("bathrooms", NOT_LIVED_IN.includes(propertyType)),
    sizeM2: sizeOf(said("size"), refuse),
    ...price,
    ...(has("description") && { description: text("description") }),
    ...(has("registration") && { registration: text("registration") || null }),
    ...(said("status") !== "" && statusOf()),
    ...(has("latitude") || has("longitude")
      ? coordinatesOf(said("latitude"), said("longitude"), refuse)
      : {}),
    ...featuresOf(cells, refuse),
    ...(has("photos") && { photoUrls: addresses("photos", MOST_PHOTOS) }),
    ...(has("brochure") && { brochureUrl: addresses("brochure", 1)[0] ?? null }),
    ...(has("page") && { pageUrl: addresses("page", 1)[0] ?? null }),
  };
  return errors.length === 0 ? { listing } : { reference, errors };

  function roomsOf(column: "bedrooms" | "bathrooms", mayBeMissing: boolean): number {
    if (said(column) === "" && mayBeMissing) return 0;
    if (said(column) === "") refuse(column, "missing", "Write how many, 0 for none");
    const rooms = roomsIn(said(column));
    if (said(column) !== "" && rooms === null)
      refuse(column, "not_a_number", "Write a whole number, such as 2; studio counts as 0");
    if ((rooms ?? 0) > MOST_ROOMS) refuse(column, "out_of_range", `Write at most ${MOST_ROOMS}`);
    return rooms ?? 0;
  }

  function statusOf(): Pick<ListingInput, "status"> {
    const status = choice("status", statusIn, "Write available, reserved, sold or unregistered");
    return status === null ? {} : { status };
  }

  function addresses(column: "photos" | "brochure" | "page", most: number): string[] {
    const found = addressesIn(said(column));
    if (!found.every(isHttps))
      refuse(column, "not_https", "Write a whole address that begins with https://");
    if (found.length > most) refuse(column, "too_many", `Give at most ${most}`);
    return found;
  }
}

/** Notes what is wrong with a column. */
export type Refuse = (column: string, code: RowErrorCode, message: string) => void;

interface Cells {
  columns: ReadonlyMap<ListingColumn, string>;
  features: { header: string; feature: string; text: string }[];
}

/** Several headers may stand for one column: lists grow, otherwise the first that is filled counts. */
function cellsOf(row: Readonly<Record<string, string>>): Cells {
  const columns = new Map<ListingColumn, string>();
  const features: Cells["features"] = [];
  for (const [name, raw] of Object.entries(row)) {
    const header = headerOf(name);
    const text = cleanText(raw);
    if (header === null) continue;
    if ("feature" in header) {
      features.push({ header: name, feature: header.feature, text });
      continue;
    }
    const { column, unit } = header;
    const value = text === "" || unit === "" ? text : `${text} ${unit}`;
    const before = columns.get(column) ?? "";
    const isList = column === "photos" || column === "features";
    if (before === "") columns.set(column, value);
    else if (isList && value !== "") columns.set(column, `${before}\n${value}`);
  }
  return { columns, features };
}

function reader({ columns }: Cells, refuse: Refuse) {
  const has = (column: ListingColumn) => columns.has(column);
  const said = (column: ListingColumn) => columns.get(column) ?? "";
  function text(column: keyof typeof LONGEST): string {
    const value = said(column);
    const optional = column === "description" || column === "registration";
    if (value === "" && !optional) refuse(column, "missing", `Fill in the ${column}`);
    if (value.length > LONGEST[column])
      refuse(column, "too_long", `Use at most ${LONGEST[column]} characters`);
    return value;
  }
  function choice<V>(column: ListingColumn, read: (text: string) => V | null, message: string) {
    const value = read(said(column));
    if (value === null) refuse(column, said(column) === "" ? "missing" : "unknown_value", message);
    return value;
  }
  return { has, said, text, choice };
}

/** A title is said as it stands, and every model reads it. */
function titleOf(title: string, refuse: Refuse): string {
  if (readsAsInstruction(title))
    refuse("title", "instruction", "This reads as an instruction to an assistant: name the place");
  return title;
}

function areaOf(area: string, refuse: Refuse): string {
  if (/^[\d\s.,]+(m2|m²|sq\.? ?m|sq\.? ?ft)?$/iu.test(area))
    refuse(
      "area",
      "unknown_value",
      "This looks like a size: name the column size, and area the neighbourhood",
    );
  return area;
}

function featuresOf({ columns, features }: Cells, refuse: Refuse): Pick<ListingInput, "features"> {
  if (!columns.has("features") && features.length === 0) return {};
  const all = listIn(columns.get("features") ?? "");
  for (const { header, feature, text } of features) {
    const isThere = yesOrNo(text);
    if (isThere === null) refuse(header, "unknown_value", "Write yes or no");
    else if (isThere) all.push(feature);
  }
  if (all.length > MOST_FEATURES) refuse("features", "too_many", `Give at most ${MOST_FEATURES}`);
  if (all.some((feature) => feature.length > 80))
    refuse("features", "too_long", "Use at most 80 characters for each, with ; between them");
  return { features: [...new Set(all)] };
}
