import { describe, expect, it } from "vitest";
import { numberWordsIn } from "./number-words.ts";

const read = (text: string, language: string) =>
  numberWordsIn(text, language).map(({ value, unit, money }) =>
    [value, unit && "unit", money && "money"].filter(Boolean).join(" "),
  );

describe("numberWordsIn", () => {
  it.each([
    ["en", "three bedrooms", ["3 unit"]],
    ["en", "three spacious bedrooms", ["3 unit"]],
    ["en", "a one-bedroom flat", ["1 unit"]],
    ["en", "half a million", ["500000"]],
    ["en", "four hundred and sixty thousand euros", ["460000 money"]],
    ["en", "3 hundred thousand", ["300000"]],
    ["en", "twenty-five minutes, a dozen offers", ["25", "12"]],
    ["en", "nine one two three", ["9", "2", "3"]],
    ["es", "dos habitaciones", ["2 unit"]],
    ["es", "trescientos mil euros", ["300000 money"]],
    ["en", "trescientos mil euros", ["300000 money"]],
    ["es", "medio millón", ["500000"]],
    ["es", "once minutos", ["11"]],
    ["pt", "três quartos", ["3 unit"]],
    ["pt", "meio milhão", ["500000"]],
    ["fr", "trois chambres", ["3 unit"]],
    ["fr", "quatre-vingt-dix mille euros", ["90000 money"]],
    ["de", "drei Zimmer", ["3 unit"]],
    ["de", "Dreizimmerwohnung", ["3 unit"]],
    ["de", "zwei Millionen", ["2000000"]],
    ["de", "eine halbe Million", ["500000"]],
    ["de", "dreihundertfünfzigtausend Euro", ["350000 money"]],
    ["de", "zweiundzwanzig Minuten", ["22"]],
    ["it", "tre camere, duecentomila euro", ["3 unit", "200000 money"]],
    ["nl", "drie slaapkamers", ["3 unit"]],
    ["nl", "een driekamerappartement", ["3 unit"]],
    ["nl", "tweehonderdduizend", ["200000"]],
    ["ar", "ثلاث غرف", ["3 unit"]],
    ["ar", "غرفتين", ["2 unit"]],
    ["ar", "خمسة وعشرون ألف", ["25000"]],
    ["ar", "نصف مليون درهم", ["500000 money"]],
    ["hi", "तीन कमरे", ["3 unit"]],
    ["hi", "पचास लाख रुपये", ["5000000 money"]],
  ])("%s: %s", (language, text, expected) => expect(read(text, language)).toEqual(expected));

  it.each([
    ["en", "One question: which one, the second one or one of the others?"],
    ["en", "I saw it once, due to rain; a half day."],
    ["es", "Un piso, una cita, medio día."],
    ["fr", "Un appartement neuf. Dois-je chercher ?"],
    ["de", "Ein Zimmer, eine Wohnung, Achtung."],
    ["it", "Sei interessato a un appartamento?"],
    ["nl", "Een huis met een tuin, ten eerste."],
    ["hi", "बता दो"],
  ])("%s: none in %s", (language, text) => expect(read(text, language)).toEqual([]));
});
