import type { Objection } from "../../domain/observation.ts";
import { fold } from "./fold.ts";

const SIGNS: readonly (readonly [Objection, RegExp])[] = [
  [
    "price",
    /\b(too (expensive|much|dear|high)|over(priced)?\s?(my )?budget|can't afford|cannot afford|cheaper price|discount|lower the price|muy caro|demasiado caro|muito caro|caro demais|trop cher|zu teuer)\b/u,
  ],
  [
    "area",
    /\b(too far|wrong (area|part)|don't (like|want) (the|that) (area|neighbou?rhood)|far from|demasiado lejos|muito longe|trop loin|zu weit)\b/u,
  ],
  [
    "timing",
    /\b(not (yet|ready|now)|too (soon|early)|no hurry|need time|think about it|todavia no|ainda nao|pas encore|noch nicht)\b/u,
  ],
  [
    "trust",
    /\b(scam|fraud|is this real|are you (legit|real company)|don't trust|reviews|estafa|burla|golpe|arnaque|betrug)\b/u,
  ],
];

/** What the text holds against a place or against going on, or null. */
export function hearObjection(text: string): Objection | null {
  const folded = fold(text);
  return SIGNS.find(([, sign]) => sign.test(folded))?.[0] ?? null;
}

/** The longer words of a question, to look up. */
export function keywords(text: string): string[] {
  return [...new Set(fold(text).match(/\p{L}{4,}/gu) ?? [])].slice(0, 6);
}
