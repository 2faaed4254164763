import type { KnowledgeCard } from "./knowledge.ts";
import type { ListingView } from "./listing.ts";

/** What a turn's models are shown, as far as somebody else than the lead wrote it, or wrote it before. */
export interface Shown {
  lead: { name: string | null; summary: string };
  messages: readonly { id: string; about?: string }[];
  newMessageIds: readonly string[];
  listings: readonly Pick<ListingView, "title" | "description" | "features">[];
  knowledge: readonly KnowledgeCard[];
}

/** The texts in which an instruction could ride along, for the gate's `foreign`. */
export function foreignTexts({
  lead,
  messages,
  newMessageIds,
  listings,
  knowledge,
}: Shown): string[] {
  const fresh = messages.filter(({ id }) => newMessageIds.includes(id));
  return [
    lead.name ?? "",
    lead.summary,
    ...fresh.map(({ about }) => about ?? ""),
    ...listings.flatMap(({ title, description, features }) => [title, description, ...features]),
    ...knowledge.flatMap(({ question, answer }) => [question, answer]),
  ].filter((text) => text !== "");
}
