import { mentions } from "../domain/grounding.ts";
import type { Aliases } from "./aliases.ts";

/** Listings that our own messages named. `last` is in the order of the last message that named any. */
export function alreadyOffered({ listings, messages }: Aliases): { last: string[]; all: string[] } {
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
  return { last: named.at(-1) ?? [], all: [...new Set(named.flat())] };
}

function firstMention(text: string, ...names: string[]): number {
  return Math.min(...names.map((name) => text.indexOf(name)).filter((at) => at !== -1));
}
