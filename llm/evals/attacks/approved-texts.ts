import { APPROVED } from "../../approved.ts";
import { VIEWING_SENTENCES } from "../../viewing-sentences.ts";

/** Every sentence that a person approved, in every language. */
export function approvedTexts(): string[] {
  return [APPROVED, VIEWING_SENTENCES].flatMap(textsIn);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
