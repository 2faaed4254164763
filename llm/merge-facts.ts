import type { FactClaim, LeadFacts } from "../domain/facts.ts";

/** What is known once the new claims count: a claim replaces what was known before. */
export function mergeFacts(known: LeadFacts, claims: readonly FactClaim[]): LeadFacts {
  return { ...known, ...Object.fromEntries(claims.map(({ key, value }) => [key, value])) };
}
