import type { Action, ActionKind } from "../domain/action.ts";
import type { ListingView } from "../domain/listing.ts";
import { listingValue } from "../domain/placeholders.ts";
import type { SizeUnit } from "../domain/size.ts";
import { APPROVED } from "./approved.ts";

type ViewingChange = "confirm_viewing" | "move_viewing" | "cancel_viewing";
export type SentenceKind = Exclude<ActionKind, ViewingChange> | "follow_up" | "unclear_viewing";

/** A sentence that a person approved, in the lead's language or else in English. */
export function approvedSentence(kind: ActionKind | SentenceKind, language: string): string {
  return sentencesIn(language)[sentenceKind(kind)];
}

/** As `approvedSentence`, for a whole action: the fact it asks for, the listings it offers. */
export function sentenceFor(
  action: Action,
  cause: "messages" | "follow_up",
  listings: readonly ListingView[],
  language: string,
  sizeUnit: SizeUnit = "m2",
): string {
  if (cause === "follow_up" && action.kind === "respond")
    return approvedSentence("follow_up", language);
  if (action.kind === "ask")
    return sentencesIn(language).askFor[action.fact] ?? approvedSentence("ask", language);
  const opening = approvedSentence(action.kind, language);
  if (action.kind !== "offer_listings" && action.kind !== "propose_viewing") return opening;
  return [
    opening,
    ...listings.map((listing) => `• ${listingLine(listing, language, sizeUnit)}`),
  ].join("\n");
}

/** A change that was made is said by code that knows of it; one that was not can only be asked about. */
function sentenceKind(kind: ActionKind | SentenceKind): SentenceKind {
  return kind === "confirm_viewing" || kind === "move_viewing" || kind === "cancel_viewing"
    ? "unclear_viewing"
    : kind;
}

function sentencesIn(language: string) {
  return APPROVED[language.split("-")[0]?.toLowerCase() ?? ""] ?? APPROVED.en;
}

function listingLine(listing: ListingView, language: string, sizeUnit: SizeUnit): string {
  const { title, reference } = listing;
  const [price, size] = (["price", "size"] as const).map((field) =>
    listingValue(listing, field, language, sizeUnit),
  );
  return `${title} (${reference}): ${price}, ${size}`;
}
