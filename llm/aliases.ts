import type { SlotChoice } from "../domain/action.ts";
import type { KnowledgeCard } from "../domain/knowledge.ts";
import type { ListingView } from "../domain/listing.ts";
import type { Conversation, ConversationMessage } from "./stages.ts";

const MAX_LISTINGS = 12;
const MAX_MESSAGES = 24;
const MAX_SLOTS = 12;
const MAX_KNOWLEDGE = 5;

/** Short names for what a prompt speaks of: a model copies `L3` without error, a UUID not always. */
export interface Aliases {
  listings: ReadonlyMap<string, ListingView>;
  messages: ReadonlyMap<string, ConversationMessage>;
  /** Aliases of the messages this turn answers. */
  newMessages: string[];
  slots: ReadonlyMap<string, SlotChoice>;
  knowledge: ReadonlyMap<string, KnowledgeCard>;
}

export function aliasesOf(conversation: Conversation): Aliases {
  const listings = new Map(
    conversation.listings.slice(0, MAX_LISTINGS).map((l, i) => [`L${i + 1}`, l]),
  );
  const messages = new Map(
    conversation.messages.slice(-MAX_MESSAGES).map((m, i) => [`M${i + 1}`, m]),
  );
  const isNew = new Set(conversation.newMessageIds);
  const newMessages = [...messages].filter(([, m]) => isNew.has(m.id)).map(([alias]) => alias);
  const slots = new Map(
    conversation.viewings.slots.slice(0, MAX_SLOTS).map((slot, i) => [`S${i + 1}`, slot]),
  );
  const knowledge = new Map(
    conversation.knowledge.slice(0, MAX_KNOWLEDGE).map((card, i) => [`K${i + 1}`, card]),
  );
  return { listings, messages, newMessages, slots, knowledge };
}

/** The alias of each listing id that has one, in the order given. */
export function listingAliases(aliases: Aliases, ids: readonly string[]): string[] {
  const byId = new Map([...aliases.listings].map(([alias, listing]) => [listing.id, alias]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export function listingIds(aliases: Aliases, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => aliases.listings.get(name)?.id ?? []))];
}
