import type { FactClaim, FactKey } from "./facts.ts";

/** Amounts further apart than this are two answers, not one made more exact. */
const SAME_AMOUNT = 1.5;

/**
 * Facts of which the lead said two things that cannot both hold, without taking the first back.
 * `claims` are oldest first; the newest value counts meanwhile, and an answer ends the doubt.
 */
export function contradictions(
  claims: readonly Pick<FactClaim, "key" | "value" | "how">[],
): FactKey[] {
  const newest = new Map<FactKey, (typeof claims)[number]>();
  const open = new Set<FactKey>();
  for (const claim of claims) {
    const { key } = claim;
    const before = newest.get(key);
    if (claim.how === "said" && before !== undefined && clash(before, claim)) open.add(key);
    else open.delete(key);
    newest.set(key, claim);
  }
  return [...open];
}

function clash(before: Pick<FactClaim, "key" | "value">, after: Pick<FactClaim, "value">): boolean {
  const [a, b] = [before.value, after.value];
  if (a === null || b === null) return false;
  switch (before.key) {
    case "purpose":
    case "propertyType":
    case "currency":
      return a !== b;
    case "bedrooms":
      return Math.abs(Number(a) - Number(b)) >= 2;
    case "budgetMax":
      return Math.max(Number(a), Number(b)) > Math.min(Number(a), Number(b)) * SAME_AMOUNT;
    default:
      return false;
  }
}
