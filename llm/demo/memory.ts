import type { LeadFacts } from "../../domain/facts.ts";
import type { Stage } from "../../domain/stage.ts";
import type { Read } from "./read-prompt.ts";

/** Rebuilt each time from the facts and the thread: nothing a message asks to remember gets in. */
export function summarizeOffline({ thread, state }: Read<{ facts: LeadFacts; stage: Stage }>) {
  const {
    purpose,
    propertyType,
    areas,
    bedrooms,
    budgetMin,
    budgetMax,
    currency,
    timeline,
    mustHaves,
    preferredTimes,
  } = state.facts;
  const money = (amount: number) => `${amount} ${currency ?? ""}`.trim();
  const shown = thread
    .filter((l) => l.from === "assistant")
    .flatMap((l) => l.text.match(/\b[A-Z]{2,4}-\d{2,5}\b/gu) ?? []);
  const wants = [
    purpose === undefined ? "The lead is looking for a place" : `The lead wants to ${purpose}`,
    propertyType ?? "",
    areas ? `in ${areas.join(" or ")}` : "",
    bedrooms === undefined ? "" : `with at least ${bedrooms} bedrooms`,
    budgetMin === undefined ? "" : `from ${money(budgetMin)}`,
    budgetMax === undefined ? "" : `up to ${money(budgetMax)}`,
    timeline ? `(${timeline})` : "",
  ];
  const sentences = [
    `${wants.filter((part) => part !== "").join(" ")}.`,
    mustHaves ? `Wishes: ${mustHaves.join(", ")}.` : "",
    shown.length > 0 ? `Shown so far: ${[...new Set(shown)].join(", ")}.` : "",
    preferredTimes ? `Times for a viewing: ${preferredTimes}.` : "",
  ];
  const messages = thread.map(({ id }) => id).slice(-12);
  const points = sentences.filter((sentence) => sentence !== "");
  return {
    points: points.map((text) => ({ text, messages: messages.length > 0 ? messages : ["before"] })),
  };
}
