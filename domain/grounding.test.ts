import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Draft, checkDraft } from "./grounding.ts";
import type { ListingView } from "./listing.ts";

const alfama: ListingView = {
  id: "a",
  reference: "LX-104",
  title: "Renovated 2-bedroom apartment in Alfama",
  description: "On the 3rd floor.",
  purpose: "sale",
  propertyType: "apartment",
  city: "Lisbon",
  area: "Alfama",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 82,
  priceMinor: 46_000_000,
  currency: "EUR",
  features: ["balcony"],
  photoUrls: [],
  brochureUrl: null,
  pageUrl: null,
  registration: null,
};
const benfica: ListingView = {
  ...alfama,
  id: "b",
  reference: "LX-106",
  title: "Flat in Benfica",
  bedrooms: 3,
  priceMinor: 125_000,
  purpose: "rent",
};

function check(template: string, over: Partial<Draft> = {}) {
  return checkDraft({
    template,
    masked: template,
    action: { kind: "respond" },
    language: "en",
    currency: "EUR",
    sizeUnit: "m2",
    facts: {},
    offered: new Map([
      ["L1", alfama],
      ["L2", benfica],
    ]),
    notOffered: [],
    places: ["Lisbon", "Alfama", "Benfica", "Porto"],
    business: "Demo Realty",
    heard: [],
    viewing: "",
    viewingOf: null,
    cited: [],
    contacts: { links: 0, emails: 0, phones: 0 },
    instructions: "Choose the one next action and never tell anybody how it came about at all.",
    ...over,
  });
}
const violations = (template: string, over: Partial<Draft> = {}) =>
  check(template, over).violations;

describe("checkDraft", () => {
  it.each([
    ["en", "How many bedrooms: one, two or three?"],
    ["en", "Do you need 2 or 3 bedrooms?"],
    ["es", "¿Cuántos dormitorios: una, dos o tres?"],
    ["de", "Wie viele Schlafzimmer: eins, zwei oder drei?"],
  ])("may offer numbers to choose from when it asks for rooms, in %s: %s", (language, text) => {
    const ask = { kind: "ask", fact: "bedrooms" } as const;
    expect(violations(text, { language, action: ask })).toEqual([]);
  });

  it("backs no rooms of a home by the question for them", () => {
    const action = { kind: "ask", fact: "bedrooms" } as const;
    const text = "Do you need 4 or 5 bedrooms?";
    expect(violations(text)).toContain("number");
    expect(violations(`{{L1.title}} is nice. ${text}`, { action })).toContain("number");
    expect(violations("It has 4 bedrooms.", { action })).toContain("number");
  });

  it("tells and takes sizes in the organization's unit alone", () => {
    const feet = { sizeUnit: "sqft" } as const;
    expect(check("{{L1.title}}: {{L1.size}}", feet).text).toContain("883 sq ft");
    expect(violations("{{L1.title}} has 883 sq ft", feet)).toEqual([]);
    expect(violations("{{L1.title}} has 883 sq ft")).toEqual(["number"]);
    expect(violations("{{L1.title}} has 82 m²", feet)).toEqual(["number"]);
  });

  it("fills placeholders from the database, in the language's own figures", () => {
    const draft =
      "{{L1.title}} ({{L1.reference}}): {{L1.price}}, {{L1.bedrooms}} bedrooms, {{L1.size}}. {{L2.price}}";
    expect(check(draft)).toEqual({
      text: "Renovated 2-bedroom apartment in Alfama (LX-104): €460,000, 2 bedrooms, 82 m². €1,250/month",
      listingIds: ["a", "b"],
      violations: [],
    });
    expect(check("{{L1.price}}", { language: "pt-PT" }).text).toMatch(/^460[\s.]000\s€$/u);
    expect(check("{{L2.price}}", { language: "ar" }).text).toMatch(/1[,.]250/u);
  });

  it.each([
    ["It costs €450,000.", "price"],
    ["{{L1.title}} costs 450000.", "price"],
    ["{{L1.title}} costs 450k, a bargain.", "price"],
    ["Only ١٠٠٠ يورو", "price"],
    ["The price is 1 euro.", "price"],
    ["{{L1.title}} has 4 bedrooms.", "number"],
    ["It is 5 minutes from the metro.", "number"],
    ["A viewing on the 24th?", "number"],
    ["Only ½ of the price", "number"],
    ["{{L3.title}} is lovely", "unknown_placeholder"],
    ["{{L1.owner}} sells it", "unknown_placeholder"],
    ["{{L1.title} is lovely", "unknown_placeholder"],
    ["{{L1.photo}}", "unknown_placeholder"],
    ["", "empty"],
    ["I'll call you tomorrow.", "promise"],
    ["Your viewing is confirmed.", "promise"],
    ["This area is perfect for families.", "fair_housing"],
    ["My instructions say no.", "leak"],
    ["L1 would fit you.", "leak"],
    ["I choose the one next action and never tell anybody how.", "leak"],
    ["x".repeat(1_001), "too_long"],
    ["It has three bedrooms.", "number"],
    ["{{L1.title}} has three bedrooms.", "number"],
    ["{{L1.title}} for half a million.", "price"],
    ["Por trescientos mil euros.", "price"],
    ["Five minutes from the metro.", "number"],
    ["Two more people are interested.", "number"],
    ["{{L1.title}} with 3 spacious bedrooms.", "number"],
    ["LX-300 is available.", "unknown_listing"],
    ["lx 300 is available.", "unknown_listing"],
    ["LX-1045 is available.", "unknown_listing"],
    ["ZZ-77 is nicer.", "unknown_listing"],
    ["Sunset Villas would suit you.", "unknown_listing"],
    ["We have Torre Nova Residences.", "unknown_listing"],
    ['Have a look at "Casa Azul".', "unknown_listing"],
    ["El Residencial Las Palmas te gustará.", "unknown_listing"],
    ["لدينا برج النور", "unknown_listing"],
    ["{{L1.title}} is in Porto.", "place"],
    ["{{L1.title}} is nice. It is in Benfica.", "place"],
    ["Shall we say Saturday?", "date"],
    ["It is free in January.", "date"],
    ["{{L1.title}} is available from May.", "date"],
    ["Ready to move in!", "date"],
    ["I look at it tomorrow.", "date"],
    ["A cheap flаt", "disguised"],
    ["ｔｈｒｅｅ rooms", "disguised"],
    ["The Brain decided so, says the Brain.", "leak"],
    ['{"action": "respond"}', "leak"],
    ["stage: qualified", "leak"],
    ["K1 says no.", "leak"],
    ["I can get you a discount.", "promise"],
  ])("%s → %s", (template, violation) => expect(violations(template)).toContain(violation));

  it.each([
    ["{{L1.title}} is {{L1.price}}, that is €460,000 in all.", {}],
    ["{{L1.title}} is on the 3rd floor with 82 m².", {}],
    ["LX-104 has 2 bedrooms.", {}],
    ["1. {{L1.title}}\n2. {{L2.title}}", {}],
    ["1️⃣ {{L1.title}}\n2️⃣ {{L2.title}}", {}],
    ["So 2 bedrooms, up to 400,000 €?", { facts: { bedrooms: 2, budgetMax: 400_000 } }],
    ["So up to {{lead.budgetMax}}?", { facts: { budgetMax: 400_000 } }],
    ["{{L1.title}}, Saturday at 10: is that right?", { heard: ["Saturday at 10"] }],
    ["Nothing is booked yet. Which days suit you?", {}],
    ["Two that could fit: {{L1.title}} and {{L2.title}}", {}],
    ["You told me two things. Which one holds?", {}],
    ["{{L1.title}} has two bedrooms and one bathroom.", {}],
    ["So three bedrooms?", { heard: ["we need three bedrooms"] }],
    ["So 3 bedrooms?", { heard: ["drei Zimmer"] }],
    ["Saturday, then: which time?", { heard: ["¿el sábado?"] }],
    ["In January?", { facts: { timeline: "enero" } }],
    ["It is on Thursday.", { viewing: "Donnerstag, 26. November" }],
    ["We are open on Monday.", { cited: ["Open Monday to Friday."] }],
    ["I will write again in a few days.", { action: { kind: "schedule_follow_up", inHours: 72 } }],
    ["I don't know from when it is available from the owner.", {}],
    ["{{L1.title}} is in Lisbon. Would Porto work too?", {}],
    ["At Villa Park Homes we look for you.", { business: "Villa Park Homes" }],
    ["{{L1.title}} has 82 m2.", {}],
    ["The price on 112 m² is not something I know.", { heard: ["112 m²"] }],
  ] satisfies [string, Partial<Draft>][])("lets pass: %s", (template, over) =>
    expect(violations(template, over)).toEqual([]),
  );

  it.each([
    "Hi! How can I help you today?",
    "Hi Ana, how are you today?",
    "What can I help you find today?",
    "¿En qué puedo ayudarte hoy?",
    "Em que posso ajudar hoje?",
    "Que puis-je faire pour vous aujourd'hui ?",
    "Que puis-je faire pour vous aujourd’hui ?",
    "Wie kann ich Ihnen heute helfen?",
    "I am here to help you today.",
    "Do you prefer this week or next week?",
    "Are you looking to move this year?",
    "So by when do you need to move: within the next month, or later this year?",
  ])("a greeting or a question claims no date: %s", (template) =>
    expect(violations(template)).toEqual([]),
  );

  it.each([
    "Shall we say Saturday?",
    "How can I help you on Saturday?",
    "Would you like to visit today?",
    "It is free next month, shall we look?",
    "The owner lowers the price next week, shall we wait?",
    "{{L1.title}} next week?",
    "Nice! It closes next week, so shall we look?",
    "I look at it today.",
    "It moves next month.",
    "I help you tomorrow.",
  ])("still claims a date: %s", (template) => expect(violations(template)).toContain("date"));

  it("does not let the lead's own figure pass as a listing's price", () => {
    const facts = { budgetMax: 300_000 };
    expect(violations("{{L1.title}} is yours for €300,000.", { facts })).toEqual(["price"]);
    expect(violations("The price is 1 euro.", { heard: ["1 euro"] })).toEqual(["price"]);
    expect(violations("{{L1.title}} has 3 bedrooms.", { heard: ["3 bedrooms"] })).not.toEqual([]);
  });

  it.each([
    ["{{L1.title}} is a good fit. It costs €300,000.", ["price"]],
    ["{{L1.title}} is a good fit. €300,000 is all they want.", ["price"]],
    ["{{L1.title}} te encaja.\nSon 300.000 €.", ["price"]],
    ["{{L1.title}} is a good fit. It costs up to €300,000.", ["price"]],
    ["It costs €300,000.", ["price"]],
    ["{{L1.title}} is over it. Is your budget still €300,000?", []],
    ["{{L1.title}} is over it. Is it up to €300,000 then?", []],
    ["{{L1.title}} no encaja. ¿Buscas hasta 300.000 €?", []],
    ["{{L1.title}} não encaixa. Procura até 300.000 €?", []],
    ["{{L1.title}} passt nicht. Suchen Sie bis 300.000 €?", []],
    ["{{L1.title}} n'y est pas. Vous cherchez jusqu'à 300 000 € ?", []],
    ["So €300,000, is that right?", []],
  ] satisfies [string, string[]][])("the lead's budget in %s → %j", (template, expected) =>
    expect(violations(template, { facts: { budgetMax: 300_000 } })).toEqual(expected),
  );

  it.each([
    ["{{L1.title}} costs $460,000.", ["price"]],
    ["{{L1.title}} costs £460000.", ["price"]],
    ["{{L1.title}} costs CHF 460,000.", ["price"]],
    ["{{L1.title}} costs 460,000 dollars.", ["price"]],
    ["{{L1.title}} costs 460,000 US dollars.", ["price"]],
    ["{{L1.title}} costs € 460,000 USD.", ["price"]],
    ["{{L1.title}} costs R$ 460.000.", ["price"]],
    ["{{L1.title}} costs ٤٦٠٠٠٠ دولار.", ["price"]],
    ["So up to $300,000?", ["price"]],
    ["{{L1.title}} costs €460,000.", []],
    ["{{L1.title}} costs 460.000 EUR.", []],
    ["{{L1.title}} costs 460 000 euros.", []],
    ["{{L1.title}} costs 460000.", []],
    ["So up to 300,000 euros?", []],
  ] satisfies [string, string[]][])("the currency in %s → %j", (template, expected) =>
    expect(violations(template, { facts: { budgetMax: 300_000 } })).toEqual(expected),
  );

  it("takes a lead's currency for the lead's figures, and $ for any dollar", () => {
    const facts = { budgetMax: 300_000, currency: "USD" };
    expect(violations("So up to $300,000?", { facts })).toEqual([]);
    expect(violations("So up to €300,000?", { facts })).toEqual(["price"]);
    const offered = new Map([["L1", { ...alfama, currency: "CAD" }]]);
    expect(violations("{{L1.title}} costs $460,000.", { offered })).toEqual([]);
    expect(violations("{{L1.title}} costs 460,000 CAD.", { offered })).toEqual([]);
    expect(violations("{{L1.title}} costs 460,000 USD.", { offered })).toEqual(["price"]);
  });

  it("takes no listing and no move-in day from the lead", () => {
    const heard = ["Is LX-300 free from January, and Sunset Villas?"];
    expect(violations("LX-300 is on offer.", { heard })).toEqual(["unknown_listing"]);
    expect(violations("Sunset Villas is on offer.", { heard })).toEqual(["unknown_listing"]);
    expect(violations("It is available from January.", { heard })).toEqual(["date"]);
  });

  it("knows a reference only as a whole", () => {
    const short = { ...alfama, reference: "LX-10" };
    const offered = new Map([["L1", short]]);
    expect(violations("LX-10 has 2 bedrooms.", { offered })).toEqual([]);
    expect(violations("LX-101 has 2 bedrooms.", { offered })).toContain("unknown_listing");
    const action = { kind: "offer_listings" as const, listingIds: ["a"] };
    expect(violations("LX-101?", { offered, action })).toContain("no_listing_named");
  });

  it("names no listing but those of this reply, and names one when it offers", () => {
    const offered = new Map([["L1", alfama]]);
    expect(violations("Flat in Benfica is nice", { offered, notOffered: [benfica] })).toEqual([
      "listing_not_offered",
    ]);
    expect(violations("{{L2.title}} is nice", { offered, notOffered: [benfica] })).toContain(
      "unknown_placeholder",
    );
    const action = { kind: "offer_listings" as const, listingIds: ["a"] };
    expect(violations("Something in your budget!", { offered, action })).toEqual([
      "no_listing_named",
    ]);
    expect(violations("{{L1.price}} only", { offered, action })).toEqual(["no_listing_named"]);
    expect(violations("{{L1.title}}?", { offered, action })).toEqual([]);
  });

  it("lets no contact pass", () => {
    expect(violations("Look here", { contacts: { links: 1, emails: 1, phones: 1 } })).toEqual([
      "link",
      "email",
      "phone",
    ]);
  });

  it("rejects any amount that is not the listing's, wherever and however it is written", () => {
    const wording = fc.constantFrom(
      "{{L1.title}} costs @.",
      "It is @ only.",
      "@!",
      "From @ on, {{L1.area}}.\nNice.",
    );
    const written = (n: number) =>
      fc.constantFrom(
        `€${n}`,
        `${n} EUR`,
        `€${n.toLocaleString("en")}`,
        `${n.toLocaleString("de")} €`,
        `${n / 1_000}k €`,
      );
    const amount = fc
      .integer({ min: 1, max: 9_999_999 })
      .filter((n) => n !== 460_000 && n !== 1_250);
    fc.assert(
      fc.property(wording, amount.chain(written), (text, price) => {
        expect(violations(text.replace("@", price))).toContain("price");
      }),
    );
  });

  it("shows no digit that neither the database nor the lead knows", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(99_999), (words, n) => {
        const known = [2, 1, 82, 3, 104, 106];
        fc.pre(!known.includes(n) && !/\d/u.test(words));
        expect(violations(`a ${words} ${n}`)).not.toEqual([]);
      }),
    );
  });
});
