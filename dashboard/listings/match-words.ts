import type { Match } from "./queries.ts";

/** A part of why a listing is offered: a code and what belongs to it, as of `feature:balcony`. */
export interface Part {
  code: string;
  value: string;
}

export function partOf(text: string): Part {
  const colon = text.indexOf(":");
  return colon === -1
    ? { code: text, value: "" }
    : { code: text.slice(0, colon), value: text.slice(colon + 1) };
}

/** Areas that were asked for and in which there is nothing at all: every match says the same of them. */
export function unknownAreasOf(matches: readonly Pick<Match, "missing">[]): string[] {
  const parts = matches.flatMap(({ missing }) => missing.map(partOf));
  const areas = parts.filter(({ code }) => code === "area_unknown").map(({ value }) => value);
  return [...new Set(areas)];
}

/** What one listing lacks. */
export function gapsOf({ missing }: Pick<Match, "missing">): Part[] {
  return missing.map(partOf).filter(({ code }) => code !== "area_unknown");
}
