import type { LeadFacts } from "../../../domain/facts.ts";
import type { Sent } from "../world.ts";
import type { Tongue, TimeWanted } from "./tongue.ts";
import type { Language } from "./tongues.ts";

/** What a buyer keeps to themselves until asked. */
export interface HiddenFacts {
  purpose: "buy" | "rent";
  city: "Lisbon" | "Porto";
  bedrooms: number;
  budgetMax: number;
}

interface Style {
  /** Letters change places in one word of a message. */
  typos?: true;
  /** Several short messages a turn. */
  bursts?: true;
  /** Says nothing but the answer. */
  terse?: true;
  /** Another language now and then. */
  mixedWith?: Language;
}

type Goal = "book" | "look" | "move" | "cancel";

/** When something happens: before a turn by its number from 0, or the first time it is so. */
type Moment = number | "offered" | "held" | "booked";

export type BuyerEvent = { at: Moment } & (
  | { say: keyof Omit<Tongue, "places" | "times" | "see"> }
  | { text: string; tells?: LeadFacts }
  | { voice: string; unsure?: true; tells?: LeadFacts }
  | { silentDays: number }
  | { noShow: true }
);

/** A buyer as a seeded automaton: what they want, what they tell, and what happens to them. */
export interface Buyer {
  name: string;
  language: Language;
  hidden: HiddenFacts;
  goal: Goal;
  /** How many facts are told in the first message. */
  opensWith: number;
  /** Facts told beside the one that is asked. */
  volunteers?: 1;
  style?: Style;
  /** Wants to come then, and says so when asking to see a place. */
  time?: TimeWanted;
  /** For `move`. */
  otherTime?: TimeWanted;
  /** Said in the first message, about themselves. */
  about?: string;
  events?: readonly BuyerEvent[];
}

/** What a buyer does next; null when they have said all. */
export type Step =
  | { kind: "say"; sent: Sent[]; tells: LeadFacts; topic: string }
  | { kind: "silent"; days: number }
  | { kind: "no_show" }
  | null;
