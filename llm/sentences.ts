import type { Action, ActionKind } from "../domain/action.ts";
import type { ListingView } from "../domain/listing.ts";
import { listingValue } from "../domain/placeholders.ts";
import { APPROVED } from "./approved.ts";

export type SentenceKind = ActionKind | "follow_up";

/** A sentence that a person approved, in the lead's language or else in English. */
export function approvedSentence(kind: SentenceKind, language: string): string {
  return sentencesIn(language)[kind];
}

/** As `approvedSentence`, for a whole action: the fact it asks for, the listings it offers. */
export function sentenceFor(
  action: Action,
  cause: "messages" | "follow_up",
  listings: readonly ListingView[],
  language: string,
): string {
  if (cause === "follow_up" && action.kind === "respond")
    return approvedSentence("follow_up", language);
  if (action.kind === "ask")
    return sentencesIn(language).askFor[action.fact] ?? approvedSentence("ask", language);
  const opening = approvedSentence(action.kind, language);
  if (action.kind !== "offer_listings" && action.kind !== "propose_viewing") return opening;
  return [opening, ...listings.map((listing) => `• ${listingLine(listing, language)}`)].join("\n");
}

function sentencesIn(language: string) {
  return APPROVED[language.split("-")[0]?.toLowerCase() ?? ""] ?? APPROVED.en;
}

function listingLine(listing: ListingView, language: string): string {
  const { title, reference } = listing;
  return `${title} (${reference}): ${listingValue(listing, "price", language)}, ${listingValue(listing, "size", language)}`;
}
