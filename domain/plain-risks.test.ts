import { expect, it } from "vitest";
import { plainRisks } from "./plain-risks.ts";

it.each([
  "Stop",
  "Não me contacte mais.",
  "No quiero recibir más mensajes",
  "Ne m'écrivez plus.",
  "Schreiben Sie mir bitte nicht mehr.",
  "Non scrivermi più",
  "Stuur me geen berichten meer.",
  "لا تراسلني بعد الآن.",
  "कृपया मुझे मैसेज मत करो।",
  "Thanks for everything, but please stop messaging me, I bought elsewhere.",
  "do not contact me any more, we found one",
  "gracias, pero no me escribas más",
  "obrigado, não me mandem mais nada",
  "merci, ne m'écrivez plus, j'ai trouvé",
  "danke, aber kontaktieren Sie mich nicht mehr",
])("wants no more: %s", (text) => expect(plainRisks(text)).toEqual(["opt_out"]));

it.each([
  "Não me contacte mais cedo do que às dez.",
  "Schreiben Sie mir nicht mehr als drei Angebote.",
  "Stop, wait: which floor is it on?",
  "Why do you never write to me any more?",
  "Stop calling me, please write here",
  "don't write me an essay, just the price",
  "No me mande más de tres opciones",
  "Ne m'écrivez plus tôt que dix heures",
  "Não me mandem mais do que três",
])("wants something else: %s", (text) => expect(plainRisks(text)).toEqual([]));
