import type { FollowUpPurpose } from "../../domain/cadence.ts";
import { type FactKey, missingFact } from "../../domain/facts.ts";
import { approvedSentence } from "../sentences.ts";
import { APPROVED } from "../approved.ts";
import type { ListingCard } from "../prompts/data.ts";

export interface Phrases {
  hello: (name: string) => string;
  ok: string;
  offer: (count: number, about: string) => string;
  stretch: string;
  seeOne: string;
  seeThis: string;
  bedrooms: (card: ListingCard) => string;
  answers: {
    price: (it: string, id: string) => string;
    size: (it: string, id: string) => string;
    bedrooms: (it: string, card: ListingCard) => string;
    bathrooms: (it: string, card: ListingCard) => string;
    place: (it: string, id: string) => string;
    photos: (it: string) => string;
    noPhotos: (it: string) => string;
    has: (it: string, features: string) => string;
    hasNot: (it: string) => string;
    details: (it: string, id: string, card: ListingCard) => string;
  };
  nothingFits: string;
  noOthers: string;
  whichOne: string;
  noHurry: string;
  toGoOn: string;
  times: (it: string, given: string | null) => string;
  decline: string;
  automated: string;
  anythingElse: string;
  /** Of a voice note, with what was understood of it. */
  notHeard: (words: string | null) => string;
  /** The time of a booked viewing. */
  viewingAt: (it: string) => string;
  nudge: (name: string, it: string | null) => string;
  /** By what the follow-up is for; `nudge` for the rest. `other` was not offered yet. */
  followUps: Readonly<
    Partial<
      Record<FollowUpPurpose, (name: string, it: string | null, other: string | null) => string>
    >
  >;
}

/** What to ask next, or an invitation when nothing is missing. */
export function nextQuestion(
  facts: Parameters<typeof missingFact>[0],
  language: string,
  otherwise: string,
): string {
  const missing = missingFact(facts);
  return missing === null ? otherwise : askFor(missing, language);
}

export function askFor(fact: FactKey, language: string): string {
  const sentences = APPROVED[language.split("-")[0] ?? ""] ?? APPROVED.en;
  return sentences.askFor[fact] ?? approvedSentence("ask", language);
}

export function named(id: string): string {
  return `{{${id}.title}} ({{${id}.reference}})`;
}

export const ENGLISH: Phrases = {
  hello: (name) => `Hello${name}!`,
  ok: "Got it.",
  offer: (count, about) =>
    count === 1 ? `Here is one that could fit${about}:` : `These could fit${about}:`,
  stretch: "Nothing matches everything, but this comes close:",
  seeOne: "Would you like to see one of them, or know more about one?",
  seeThis: "Would you like to see it?",
  bedrooms: (card) =>
    card.bedrooms === 0
      ? "studio"
      : `{{${card.id}.bedrooms}} ${card.bedrooms === 1 ? "bedroom" : "bedrooms"}`,
  answers: {
    price: (it, id) => `${it} is offered at {{${id}.price}}.`,
    size: (it, id) => `${it} has {{${id}.size}}.`,
    bedrooms: (it, card) =>
      card.bedrooms === 0
        ? `${it} is a studio, without a separate bedroom.`
        : `${it} has {{${card.id}.bedrooms}} ${card.bedrooms === 1 ? "bedroom" : "bedrooms"}.`,
    bathrooms: (it, card) =>
      `${it} has {{${card.id}.bathrooms}} ${card.bathrooms === 1 ? "bathroom" : "bathrooms"}.`,
    place: (it, id) => `${it} is in {{${id}.area}}, {{${id}.city}}.`,
    photos: (it) => `Here is a picture of ${it}.`,
    noPhotos: (it) => `I have no pictures of ${it} here.`,
    has: (it, features) => `Yes, ${it} comes with ${features}.`,
    hasNot: (it) =>
      `The details I have of ${it} do not mention that. A person can find out, if you ask for one.`,
    details: (it, id, card) =>
      `${it} is in {{${id}.area}}: {{${id}.price}}, ${ENGLISH.bedrooms(card)}, {{${id}.size}}${card.features.length > 0 ? `, with {{${id}.features}}` : ""}.`,
  },
  nothingFits:
    "I have nothing on offer that matches all of that right now. Would another area or a different budget work for you?",
  noOthers:
    "I have nothing else that fits what you told me. Would another area or a different budget work for you?",
  noHurry: "No hurry.",
  toGoOn: "To find what fits you:",
  whichOne: "Gladly. Which one would you like to see?",
  times: (it, given) =>
    given === null
      ? `I can ask for a viewing of ${it}. Which days and times suit you? A colleague then confirms the time here.`
      : `I can ask for a viewing of ${it}. You mentioned ${given}: which days and times suit you best, in case that one is taken? A colleague then confirms the time here.`,
  decline: "I can only help with finding a place here.",
  automated: "I'm an automated assistant. You can ask for a person at any time.",
  anythingElse: "What would you like to know?",
  notHeard: (words) =>
    words === null
      ? "I could not hear your voice note well. Could you write it?"
      : `I could not hear your voice note well. Did you say "${words}"?`,
  nudge: (name, it) =>
    it === null
      ? `Hello again${name}! Are you still looking for a place?`
      : `Hello again${name}! Did you have time to think about ${it}? Would you like to see it, or shall I look for something else?`,
  viewingAt: (it) => `Your viewing of ${it} is on {{viewing.when}}.`,
  followUps: {
    value: (name, it) =>
      it === null
        ? `Hello${name}! I can look by area, budget and size for you. Which of these matters most?`
        : `Hello${name}! ${it} is still on offer. What would you like to know about it?`,
    new_listings: (name, it, other) =>
      other === null
        ? `Hello${name}! Has anything changed in what you are looking for?`
        : `Hello${name}! Here is another one that could fit: ${other}. Which is closer to what you want?`,
    question: (name) => `Hello${name}! Has anything changed in what you are looking for?`,
    last_try: (name) =>
      `Hello${name}! This is my last message unless you write. You are welcome here whenever you like.`,
    book_viewing: (name, it) =>
      it === null
        ? `Hello${name}! Is there a place you would like to see? Which days suit you?`
        : `Hello${name}! Would you like to see ${it}? Which days suit you?`,
    feedback: (name, it) =>
      it === null
        ? `Hello${name}! How did you like the place?`
        : `Hello${name}! How did you like ${it}?`,
    recover_no_show: (name, it) =>
      it === null
        ? `Hello${name}! We missed you. Shall I look for another time?`
        : `Hello${name}! We missed you at ${it}. Shall I look for another time?`,
    keep_warm: (name) => `Hello${name}! How is your search going? No hurry at all.`,
  },
};
