export const PROPERTY_TYPES = [
  "apartment",
  "house",
  "studio",
  "penthouse",
  "land",
  "office",
] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** Degrees, and what WhatsApp or the lead calls the place. */
export interface SharedLocation {
  latitude: number;
  longitude: number;
  name: string | null;
}

/**
 * What a lead told us they need. No trait that fair-housing law protects has a place here, so none
 * can be stored or searched by. Amounts are major units of `currency`; a rent is per month.
 */
export interface LeadFacts {
  purpose?: "buy" | "rent" | "invest";
  areas?: string[];
  propertyType?: PropertyType;
  /** At least. */
  bedrooms?: number;
  budgetMin?: number;
  budgetMax?: number;
  /** ISO 4217. */
  currency?: string;
  timeline?: string;
  financing?: string;
  mustHaves?: string[];
  preferredTimes?: string;
  /** At least, in square metres. */
  sizeMin?: number;
  /** A place they shared on the map, to search around. */
  location?: SharedLocation;
}
export type FactKey = keyof LeadFacts;
export const FACT_KEYS = [
  "purpose",
  "areas",
  "propertyType",
  "bedrooms",
  "budgetMin",
  "budgetMax",
  "currency",
  "timeline",
  "financing",
  "mustHaves",
  "preferredTimes",
  "sizeMin",
  "location",
] as const satisfies readonly FactKey[];

/** What words can say; a place on the map is only ever shared. */
export const TOLD_FACT_KEYS = FACT_KEYS.filter((key) => key !== "location");

/** `corrected` replaces what was said before on purpose, `dropped` takes it back. */
export const FACT_CHANGES = ["said", "corrected", "dropped"] as const;
type FactChange = (typeof FACT_CHANGES)[number];

/** One fact and the message that said it. A dropped one has no value. */
export type FactClaim = {
  [K in FactKey]: {
    key: K;
    value: NonNullable<LeadFacts[K]> | null;
    messageId: string;
    how: FactChange;
  };
}[FactKey];

/** What is known once the new claims count: a claim replaces what was known before. */
export function mergeFacts(
  known: LeadFacts,
  claims: readonly Pick<FactClaim, "key" | "value">[],
): LeadFacts {
  const merged = { ...known, ...Object.fromEntries(claims.map(({ key, value }) => [key, value])) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/** What a search needs first, in the order a good agent asks. */
export function missingFact(facts: LeadFacts): FactKey | null {
  if (facts.purpose === undefined) return "purpose";
  if (facts.areas === undefined) return "areas";
  if (
    facts.bedrooms === undefined &&
    facts.propertyType !== "studio" &&
    facts.propertyType !== "land"
  )
    return "bedrooms";
  if (facts.budgetMax === undefined) return "budgetMax";
  return null;
}

/** What a score is made of: any of `facts` gives all of `points`. */
const SCORED = [
  { facts: ["purpose"], points: 20 },
  { facts: ["areas"], points: 20 },
  { facts: ["bedrooms", "propertyType"], points: 20 },
  { facts: ["budgetMax"], points: 20 },
  { facts: ["timeline"], points: 10 },
  { facts: ["financing"], points: 10 },
] as const satisfies readonly { facts: readonly FactKey[]; points: number }[];

export interface ScorePart {
  facts: readonly FactKey[];
  /** What they give when known. */
  points: number;
  isKnown: boolean;
}

/** Why a score is what it is: the points of the known parts add up to it. */
export function scoreParts(facts: LeadFacts): ScorePart[] {
  return SCORED.map((part) => ({
    ...part,
    isKnown: part.facts.some((key) => facts[key] !== undefined && facts[key] !== ""),
  }));
}

/** 0 to 100: the four facts a search needs give 20 each, a time frame and financing 10 each. */
export function scoreOf(facts: LeadFacts): number {
  const known = scoreParts(facts).filter(({ isKnown }) => isKnown);
  return known.reduce((sum, { points }) => sum + points, 0);
}

/** More than anybody pays a month, less than anything costs. */
const DEAREST_RENT = 15_000;

/** What the lead is after, said or implied by the budget; null when neither tells. */
export function purposeOf({ purpose, budgetMax }: LeadFacts): "sale" | "rent" | null {
  if (purpose !== undefined) return purpose === "rent" ? "rent" : "sale";
  if (budgetMax === undefined) return null;
  return budgetMax > DEAREST_RENT ? "sale" : "rent";
}
