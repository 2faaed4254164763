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
])("wants no more: %s", (text) => expect(plainRisks(text)).toEqual(["opt_out"]));

it.each([
  "Não me contacte mais cedo do que às dez.",
  "Schreiben Sie mir nicht mehr als drei Angebote.",
  "Stop, wait: which floor is it on?",
])("wants something else: %s", (text) => expect(plainRisks(text)).toEqual([]));
