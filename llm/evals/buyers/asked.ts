import type { Action } from "../../../domain/action.ts";
import type { FactKey } from "../../../domain/facts.ts";

export type AskedFact = Extract<FactKey, "purpose" | "areas" | "bedrooms" | "budgetMax">;

/** How the questions of the four facts read, in any of the buyers' languages. */
const QUESTIONS: readonly (readonly [AskedFact, RegExp])[] = [
  ["budgetMax", /budget|price range|spend|presupuesto|orçamento|ميزاني|बजट/iu],
  ["bedrooms", /bedrooms?|dormitorios|habitaciones|quartos|chambres|zimmer|غرف|बेडरूम/iu],
  [
    "areas",
    /area|city|neighbou?rhood|where|zona|ciudad|cidade|ville|quartier|stadt|gegend|مدينة|منطقة|शहर|इलाक/iu,
  ],
  [
    "purpose",
    /\b(?:buy|rent)\b|comprar|alquilar|arrendar|acheter|louer|kaufen|mieten|شراء|إيجار|खरीद|किराए/iu,
  ],
];

/** Which fact a reply asks for: by its action, or else by the words of its last question. */
export function askedIn(action: Action, text: string): AskedFact | null {
  if (action.kind === "ask") {
    const { fact } = action;
    return QUESTIONS.some(([key]) => key === fact) ? (fact as AskedFact) : null;
  }
  const question = text.split(/(?<=[.!?؟।])\s|\n/u).findLast((sentence) => /[?؟]/u.test(sentence));
  return (
    QUESTIONS.find(([, wording]) => question !== undefined && wording.test(question))?.[0] ?? null
  );
}
