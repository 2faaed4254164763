import type { ListingQuery } from "./queries.ts";
import { isPurpose, isStatus, isType, type Purpose, type Status, type Type } from "./kinds.ts";
import { minorIn } from "../ui/money.ts";

const TOOLS = ["import", "match"] as const;

/** What the page's address says. */
export interface ListingsSearch {
  q?: string;
  status?: Status;
  purpose?: Purpose;
  type?: Type;
  /** Bedrooms, at least. */
  beds?: number;
  /** Prices as they are typed, in the organization's currency. */
  from?: string;
  to?: string;
  /** The one that is open, or `new`. */
  listing?: string;
  tool?: (typeof TOOLS)[number];
}

/** What of an address can be used; an address is written by people, too. */
export function readListingsSearch(raw: Record<string, unknown>): ListingsSearch {
  const { status, purpose, type } = raw;
  const [q, from, to, listing] = [raw["q"], raw["from"], raw["to"], raw["listing"]].map(textOf);
  const beds = Number(raw["beds"]);
  const tool = TOOLS.find((name) => name === raw["tool"]);
  return {
    ...(q && { q }),
    ...(isStatus(status) && { status }),
    ...(isPurpose(purpose) && { purpose }),
    ...(isType(type) && { type }),
    ...(Number.isInteger(beds) && beds > 0 && beds <= 50 && { beds }),
    ...(from && { from }),
    ...(to && { to }),
    ...(listing && { listing }),
    ...(tool && { tool }),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** What is asked of the API. */
export function queryOf(search: ListingsSearch, currency: string): ListingQuery {
  const { q, status, purpose, type, beds, from, to } = search;
  const [least, most] = [minorIn(from ?? "", currency), minorIn(to ?? "", currency)];
  return {
    ...(q && q.trim() !== "" && { query: q.trim() }),
    ...(status && { status }),
    ...(purpose && { purpose }),
    ...(type && { propertyType: type }),
    ...(beds !== undefined && { bedroomsFrom: String(beds) }),
    ...(least !== null && { priceMinorFrom: String(least) }),
    ...(most !== null && { priceMinorTo: String(most) }),
    // An amount says something among prices of its own currency only.
    ...((least !== null || most !== null) && { currency }),
  };
}

/** How many filters are set, besides the search. */
export function filtersSet({ status, purpose, type, beds, from, to }: ListingsSearch): number {
  return [status, purpose, type, beds, from, to].filter((value) => value !== undefined).length;
}
