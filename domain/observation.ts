import type { FactClaim } from "./facts.ts";

export const INTENTS = [
  "greeting",
  "search",
  "ask_listing",
  /** Pictures, the brochure or the page of a listing. */
  "ask_files",
  "book_viewing",
  "confirm_viewing",
  "change_viewing",
  "cancel_viewing",
  "objection",
  "ask_person",
  "opt_out",
  "thanks",
  "off_topic",
  "other",
] as const;
export type Intent = (typeof INTENTS)[number];

export const RISKS = [
  "opt_out",
  "person_wanted",
  "legal",
  "payment",
  "discrimination",
  "injection",
  "off_topic",
  "minor",
  /** WhatsApp itself tries out how the business answers. */
  "quality_test",
] as const;
export type Risk = (typeof RISKS)[number];

/** What an objection is about; the business has a playbook for each. */
export const OBJECTIONS = ["price", "area", "timing", "trust"] as const;
export type Objection = (typeof OBJECTIONS)[number];

/** What the Eyes saw in the new messages. */
export interface Observation {
  intent: Intent;
  sentiment: "positive" | "neutral" | "negative";
  urgency: "low" | "normal" | "high";
  /** BCP 47, such as `en` or `pt-BR`. */
  language: string;
  risks: Risk[];
  /** Only what the new messages said, each with the message that said it. */
  facts: FactClaim[];
  /** Null when nothing is objected to. */
  objection: Objection | null;
  /** Search words for what is asked, in the business's language; none when nothing is. */
  lookUp: string[];
  /** Ids of listings the lead means, from those already offered or found. */
  listingIds: string[];
}

/** Nothing to report: what an observation without a model begins from. */
export const NOTHING_SEEN: Observation = {
  intent: "other",
  sentiment: "neutral",
  urgency: "normal",
  language: "en",
  risks: [],
  facts: [],
  objection: null,
  lookUp: [],
  listingIds: [],
};

/** How a draft was checked against the database before it could leave. */
export interface Grounding {
  listingIds: string[];
  /** The business's answers that the reply rests on. */
  knowledgeIds: string[];
  /** Codes of what was wrong with drafts that were thrown away. */
  violations: string[];
  /**
   * `model` wrote it, or approved sentences: they stand in after two violations, and always say what
   * was arranged about a viewing.
   */
  source: "model" | "sentence" | "template";
}
