import type { InferRequestType } from "hono/client";
import type { api } from "../app/session.ts";
import type { WholeLead } from "../app/types.ts";

type Edit = InferRequestType<(typeof api)["leads"][":id"]["$patch"]>["json"];
type Facts = NonNullable<Edit["facts"]>;

export const CHOICES = {
  purpose: ["buy", "rent", "invest"],
  propertyType: ["apartment", "house", "studio", "penthouse", "land", "office"],
} as const satisfies { [K in "purpose" | "propertyType"]: readonly NonNullable<Facts[K]>[] };
export const LISTS = ["areas", "mustHaves"] as const;
export const NUMBERS = ["bedrooms", "budgetMin", "budgetMax", "sizeMin"] as const;
export const TEXTS = ["currency", "timeline", "financing", "preferredTimes"] as const;

type DraftKey =
  | keyof typeof CHOICES
  | (typeof LISTS)[number]
  | (typeof NUMBERS)[number]
  | (typeof TEXTS)[number];

/** What is known of a lead as a form has it: words, empty where nothing is known. */
export type LeadDraft = Record<DraftKey | "name" | "language", string>;

export function draftOf(lead: Pick<WholeLead, "name" | "language" | "facts">): LeadDraft {
  const known = Object.fromEntries(lead.facts.map(({ key, value }) => [key, value]));
  const word = (key: DraftKey): string => {
    const value: unknown = known[key];
    const parts: unknown[] = Array.isArray(value) ? value : [value];
    return parts.filter((part) => typeof part === "string" || typeof part === "number").join(", ");
  };
  const keys = [...Object.keys(CHOICES), ...LISTS, ...NUMBERS, ...TEXTS] as DraftKey[];
  const facts = Object.fromEntries(keys.map((key) => [key, word(key)]));
  return {
    ...(facts as Record<DraftKey, string>),
    name: lead.name ?? "",
    language: lead.language ?? "",
  };
}

/** Only what was changed; what was emptied is taken back. */
export function editOf(before: LeadDraft, after: LeadDraft): Edit {
  const changed = (key: keyof LeadDraft) => before[key].trim() !== after[key].trim();
  const words = (key: keyof LeadDraft) => after[key].trim() || null;
  const facts: Record<string, unknown> = {};
  for (const key of [...(Object.keys(CHOICES) as DraftKey[]), ...TEXTS])
    if (changed(key)) facts[key] = words(key);
  for (const key of LISTS)
    if (changed(key)) {
      const parts = after[key].split(",").map((part) => part.trim());
      const list = parts.filter(Boolean);
      facts[key] = list.length > 0 ? list : null;
    }
  for (const key of NUMBERS)
    if (changed(key)) facts[key] = words(key) === null ? null : Number(after[key]);
  return {
    ...(changed("name") && { name: words("name") }),
    ...(changed("language") && after.language.trim() && { language: after.language.trim() }),
    ...(Object.keys(facts).length > 0 && { facts }),
  };
}
