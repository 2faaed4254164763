import type { Listing } from "./queries.ts";

export type Status = Listing["status"];
export type Purpose = Listing["purpose"];
export type Type = Listing["propertyType"];

export const STATUSES = [
  "available",
  "reserved",
  "sold",
  "unregistered",
] as const satisfies readonly Status[];
export const PURPOSES = ["sale", "rent"] as const satisfies readonly Purpose[];
export const TYPES = [
  "apartment",
  "house",
  "studio",
  "penthouse",
  "land",
  "office",
] as const satisfies readonly Type[];

export const isStatus = (value: unknown): value is Status => STATUSES.some((one) => one === value);
export const isPurpose = (value: unknown): value is Purpose =>
  PURPOSES.some((one) => one === value);
export const isType = (value: unknown): value is Type => TYPES.some((one) => one === value);
