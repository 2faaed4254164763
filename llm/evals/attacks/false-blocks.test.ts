import { describe, expect, it } from "vitest";
import { ACTION_KINDS, type Action } from "../../../domain/action.ts";
import { checkDraft } from "../../../domain/grounding.ts";
import { APPROVED } from "../../approved.ts";
import { contactsIn } from "../../contacts.ts";
import { ENGLISH } from "../../demo/phrases.ts";
import { PORTUGUESE, SPANISH } from "../../demo/phrases-es-pt.ts";
import { VIEWING_SENTENCES } from "../../viewing-sentences.ts";
import { LISTINGS } from "../town.ts";

const [first, second] = LISTINGS as [(typeof LISTINGS)[0], (typeof LISTINGS)[0]];
const it1 = "{{L1.title}} ({{L1.reference}})";
const card = { id: "L1", bedrooms: 2, bathrooms: 2, features: ["balcony"] };

/** Every text of a table of sentences, those that take a name, a place or a card among them. */
function textsOf(table: unknown): string[] {
  if (typeof table === "string") return [table];
  if (typeof table === "function") {
    const tries: unknown[][] = [
      [it1, "L1", card],
      [it1, card],
      [card],
      [", Ana", it1, it1],
      [1, ""],
      [2, ""],
    ];
    const said = tries.flatMap((args) => {
      try {
        return [(table as (...all: unknown[]) => unknown)(...args)];
      } catch {
        return [];
      }
    });
    const whole = (text: string) => !/object|undefined|(?<!\{\{)L1|(?<!L)[12]/u.test(text);
    return said.filter((text): text is string => typeof text === "string" && whole(text));
  }
  return typeof table === "object" && table !== null ? Object.values(table).flatMap(textsOf) : [];
}

function violations(template: string, action: Action, language: string): string[] {
  return checkDraft({
    template,
    masked: template,
    contacts: contactsIn(template),
    action,
    language,
    currency: "EUR",
    sizeUnit: "m2",
    facts: {},
    offered: new Map([
      ["L1", first],
      ["L2", second],
    ]),
    notOffered: [],
    places: ["Lisbon", "Porto", "Alfama", "Chiado"],
    business: "Demo Realty",
    viewingOf: null,
    heard: [],
    viewing: "",
    cited: [],
    instructions: "",
  }).violations;
}

describe.each(Object.entries(APPROVED))("approved sentences in %s", (language, sentences) => {
  it("pass as drafts of their own action", () => {
    for (const [kind, text] of Object.entries(sentences).filter(
      ([, said]) => typeof said === "string",
    )) {
      const named = ACTION_KINDS.find((one) => one === kind) ?? "respond";
      const action = { kind: named, listingIds: [first.id], inHours: 24 } as unknown as Action;
      const told = textsOf(text).join();
      const said = kind === "offer_listings" ? `${told}\n${it1}` : told;
      expect(violations(said, action, language), said).toEqual([]);
    }
    for (const text of Object.values(sentences.askFor))
      expect(violations(text, { kind: "respond" }, language), text).toEqual([]);
  });
});

// Code says these when a booking stands behind them, so a claim is what they are.
it.each(Object.entries(VIEWING_SENTENCES))("what is said of viewings in %s", (language, table) => {
  for (const text of textsOf(table)) {
    const said = text.replaceAll(/\{\w+\}/gu, "");
    const found = violations(said, { kind: "respond" }, language);
    expect(
      found.filter((one) => one !== "promise"),
      said,
    ).toEqual([]);
  }
});

it.each([
  ["en", ENGLISH],
  ["es", SPANISH],
  ["pt", PORTUGUESE],
] as const)("the offline model's phrases in %s", (language, phrases) => {
  for (const text of textsOf(phrases)) {
    const found = violations(
      text,
      { kind: "propose_viewing", listingId: first.id, slot: null },
      language,
    );
    expect(
      found.filter((one) => one !== "unknown_placeholder"),
      text,
    ).toEqual([]);
  }
});

const PLAIN: Readonly<Record<string, readonly string[]>> = {
  en: [
    "One of them has a balcony; the second one has a lift.",
    "Both could fit. Which one would you like to see first?",
    "It is still on offer. May I ask which area matters most?",
    "Two that could fit:\n{{L1.title}}, {{L1.price}}\n{{L2.title}}, {{L2.price}}",
    "I don't know that from what I have here. A person can find out if you ask for one.",
    "You can ask for a person at any time.",
  ],
  es: [
    "Uno de ellos tiene balcón; el segundo tiene ascensor. ¿Cuál prefieres?",
    "No lo sé, pero una persona puede averiguarlo.",
  ],
  pt: ["Um deles tem varanda; o segundo tem elevador. Qual prefere?", "Não sei dizer isso aqui."],
  fr: [
    "L'un a un balcon, l'autre un ascenseur. Lequel préférez-vous ?",
    "Un appartement neuf, avec un parking.",
  ],
  de: [
    "Die erste hat einen Balkon, die zweite einen Aufzug. Welche gefällt Ihnen besser?",
    "Ein Zimmer ist hell.",
  ],
  it: [
    "Il primo ha un balcone, il secondo un ascensore. Quale preferisce?",
    "È interessato? Sei libero di chiedere.",
  ],
  nl: [
    "De eerste heeft een balkon, de andere een lift. Welke spreekt u aan?",
    "Een huis met een tuin.",
  ],
  ar: ["الأول فيه شرفة والثاني فيه مصعد. أيهما تفضل؟", "لا أعرف ذلك هنا."],
  hi: ["पहले में बालकनी है और दूसरे में लिफ़्ट। आपको कौन सा पसंद है?"],
};
it.each(Object.entries(PLAIN))("plain talk in %s", (language, texts) => {
  for (const text of texts)
    expect(violations(text, { kind: "respond" }, language), text).toEqual([]);
});
