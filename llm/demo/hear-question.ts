import type { FactKey } from "../../domain/facts.ts";
import { fold } from "./fold.ts";

/** What our last message asked for, so that a short answer to it can be understood. */
export type Asked = FactKey | "see_one" | "which_one" | null;

const ASKED: readonly (readonly [Asked, RegExp])[] = [
  [
    "which_one",
    /which one would you like to see|cual (te gustaria|quieres) (ver|visitar)|qual (gostaria|quer) de? ?(ver|visitar)/u,
  ],
  ["preferredTimes", /which days|days and times|que dias|quels jours|welche tage/u],
  [
    "see_one",
    /like to (see|visit|view)|quieres (ver|visitar)|quer (ver|visitar)|gostaria de (ver|visitar)/u,
  ],
  ["purpose", /buy|comprar|acheter|kaufen/u],
  [
    "bedrooms",
    /how many bedrooms|cuantos dormitorios|quantos quartos|combien de chambres|wie viele/u,
  ],
  ["budgetMax", /budget|presupuesto|orcamento/u],
  ["areas", /which (city|area)|where|ciudad|cidade|zona|quartier|gegend/u],
];

export function hearQuestion(ourLastMessage: string): Asked {
  const question = fold(ourLastMessage)
    .split(/(?<=[.!?])\s|(?<=\n)/u)
    .findLast((sentence) => sentence.includes("?"));
  if (question === undefined) return null;
  return ASKED.find(([, sign]) => sign.test(question))?.[0] ?? null;
}

export function isYes(text: string): boolean {
  return /^(yes|yeah|yep|yup|sure|of course|please|yes please|ok please|definitely|absolutely|i would|i'd love to|sounds good|si|sim|claro|vale|por favor)\b/u.test(
    fold(text),
  );
}
