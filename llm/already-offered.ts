import { mentions } from "../domain/grounding.ts";
import type { Aliases } from "./aliases.ts";

/**
 * Listings that our own messages named, in their order there: `last` by the last message that named
 * any, `list` by the last that named several.
 */
export function alreadyOffered({ listings, messages }: Aliases): {
  last: string[];
  list: string[];
  all: string[];
} {
  const named = [...messages.values()]
    .filter((message) => message.author !== "lead")
    .map(({ text }) =>
      [...listings]
        .filter(([, listing]) => mentions(text, listing))
        .map(([alias, listing]) => ({
          alias,
          at: firstMention(text, listing.reference, listing.title),
        }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ alias }) => alias),
    )
    .filter((aliases) => aliases.length > 0);
  const list = named.findLast((aliases) => aliases.length > 1) ?? named.at(-1) ?? [];
  return { last: named.at(-1) ?? [], list, all: [...new Set(named.flat())] };
}

function firstMention(text: string, ...names: string[]): number {
  return Math.min(...names.map((name) => text.indexOf(name)).filter((at) => at !== -1));
}
