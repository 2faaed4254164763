import type { FactKey } from "../../domain/facts.ts";
import { fold } from "./fold.ts";
import { says } from "./lexicon.ts";

/** What our last message asked for, so that a short answer to it can be understood. */
export type Asked = FactKey | "see_one" | "which_one" | null;

const ASKED: readonly (readonly [Asked, RegExp])[] = [
  [
    "which_one",
    /which one would you like to see|cual (te gustaria|quieres) (ver|visitar)|qual (gostaria|quer) de? ?(ver|visitar)/u,
  ],
  ["preferredTimes", /which days|days and times|que dias|quels jours|welche tage|الايام|दन/u],
  [
    "see_one",
    /like to (see|visit|view)|quieres (saber mas o )?(ver|visitar)|quer (ver|visitar)|gostaria de (ver|visitar)|en visiter un|davon ansehen|زياره احدها|زيارة احدها|कई दखन/u,
  ],
  ["purpose", /buy|comprar|acheter|kaufen|الشراء|खरदन/u],
  [
    "bedrooms",
    /how many bedrooms|cuantos dormitorios|quantos quartos|combien de chambres|wie viele|كم غرفة|कतन बडरम/u,
  ],
  ["budgetMax", /budget|presupuesto|orcamento|الميزانية|बजट/u],
  ["areas", /which (city|area)|where|ciudad|cidade|zona|quartier|gegend|مدينة|शहर/u],
];

export function hearQuestion(ourLastMessage: string): Asked {
  const question = fold(ourLastMessage)
    .split(/(?<=[.!?؟।])\s|(?<=\n)/u)
    .findLast((sentence) => /[?؟]/u.test(sentence));
  if (question === undefined) return null;
  return ASKED.find(([, sign]) => sign.test(question))?.[0] ?? null;
}

export function isYes(text: string): boolean {
  const folded = fold(text);
  return (
    /^(yes|yeah|yep|yup|sure|of course|please|yes please|ok please|definitely|absolutely|i would|i'd love to|sounds good|por favor)\b/u.test(
      folded,
    ) || says("yes", folded.split(/[\s,.!]/u)[0] ?? "")
  );
}
