import { describe, expect, it } from "vitest";
import { datesIn, leavesOpen } from "./dates.ts";

const tokens = (text: string) => datesIn(text).map(({ token }) => token);

describe("datesIn", () => {
  it.each([
    [
      "weekday:6",
      ["Saturday", "el sábado", "am Samstag", "samedi", "sabato", "zaterdag", "السبت", "शनिवार"],
    ],
    [
      "weekday:1",
      ["on Monday", "lunes", "segunda-feira", "lundi", "Montag", "lunedì", "maandag", "सोमवार"],
    ],
    [
      "month:1",
      [
        "in January",
        "enero",
        "janeiro",
        "janvier",
        "Januar",
        "gennaio",
        "januari",
        "يناير",
        "जनवरी",
      ],
    ],
    ["month:5", ["in May", "mayo", "maio", "mai", "maggio", "mei", "مايو", "मई"]],
    ["day:1", ["tomorrow", "amanhã", "demain", "domani", "morgen um zehn", "غدًا"]],
    ["day:0", ["today", "hoy", "hoje", "aujourd'hui", "heute", "oggi", "vandaag", "اليوم", "आज"]],
    [
      "span",
      [
        "in two days",
        "next week",
        "within a week",
        "en dos semanas",
        "em duas semanas",
        "dans deux jours",
        "in zwei Tagen",
        "entro due settimane",
        "binnen twee weken",
        "بعد أسبوعين",
        "अगले महीने",
      ],
    ],
    [
      "ready",
      [
        "available from then on",
        "ready to move in",
        "disponible de inmediato",
        "disponível a partir de já",
        "libre de suite",
        "sofort verfügbar",
        "pronta consegna",
        "per direct beschikbaar",
        "جاهزة للسكن",
        "तुरंत उपलब्ध",
      ],
    ],
  ] satisfies [string, string[]][])("%s", (token, texts) => {
    for (const text of texts) expect(tokens(text), text).toContain(token);
  });

  it.each([
    "You may like it.",
    "It is still on offer.",
    "Which days and times suit you?",
    "Cela peut être une autre fois.",
    "الوقت متاح من جديد.",
    "Uma segunda opção na quinta da Marinha.",
  ])("names none: %s", (text) => expect(tokens(text)).toEqual([]));
});

it("knows a question and what is not known from a claim", () => {
  expect(leavesOpen("From when should it be free?")).toBe(true);
  expect(leavesOpen("I don't know when it is ready.")).toBe(true);
  expect(leavesOpen("It is ready to move in.")).toBe(false);
});
