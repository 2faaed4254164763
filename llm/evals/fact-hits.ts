import type { FactKey, LeadFacts } from "../../domain/facts.ts";
import type { RunRecord } from "./record.ts";
import type { Hits } from "./statistics.ts";

/** What buyers tell on purpose. A time is graded by being there: it may be worded in many ways. */
export const GRADED_FACTS = [
  "purpose",
  "areas",
  "propertyType",
  "bedrooms",
  "budgetMin",
  "budgetMax",
  "currency",
  "mustHaves",
  "sizeMin",
  "preferredTimes",
] as const satisfies readonly FactKey[];
export type GradedFact = (typeof GRADED_FACTS)[number];

export function factHits(runs: readonly RunRecord[], key: GradedFact): Hits {
  const hits: Hits = { right: 0, wrong: 0, missed: 0 };
  for (const { told, known } of runs) {
    const isSame = same(key, told, known);
    if (isSame && told[key] !== undefined) hits.right += 1;
    if (!isSame && known[key] !== undefined) hits.wrong += 1;
    if (!isSame && told[key] !== undefined) hits.missed += 1;
  }
  return hits;
}

export function addHits(all: readonly Hits[]): Hits {
  return all.reduce(
    (a, b) => ({ right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed }),
    { right: 0, wrong: 0, missed: 0 },
  );
}

function same(key: GradedFact, told: LeadFacts, known: LeadFacts): boolean {
  const [a, b] = [told[key], known[key]];
  if (a === undefined || b === undefined) return a === b;
  if (key === "preferredTimes") return true;
  const set = (value: unknown) => [value].flat().map(String).toSorted().join("|");
  return set(a) === set(b);
}
