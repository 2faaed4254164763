import { describe, expect, it } from "vitest";
import type { Action } from "./action.ts";
import { promisesTooMuch } from "./promises.ts";

const respond: Action = { kind: "respond" };
const handOver: Action = { kind: "hand_over", why: "person_wanted" };
const propose: Action = { kind: "propose_viewing", listingId: "a", slot: null };
const later: Action = { kind: "schedule_follow_up", inHours: 24 };

describe("promisesTooMuch", () => {
  it.each([
    "I'll call you in the morning.",
    "I’ll call you.",
    "Your viewing is booked for Saturday!",
    "Great, that's all booked.",
    "Confirmed! See you then.",
    "Your appointment has been confirmed",
    "I have reserved it for you",
    "I've scheduled your visit",
    "You're all set.",
    "See you on Monday",
    "I guarantee it",
    "I'll send you the brochure",
    "I will check with the owner",
    "He reservado la visita",
    "La visita está confirmada",
    "A visita ficou marcada",
    "La visite est confirmée",
    "Die Besichtigung ist gebucht",
    "تم الحجز",
    "I can get you a discount.",
    "We can lower the price for you.",
    "The owner will accept less.",
    "It comes with a ten per cent discount.",
    "The parking is free of charge.",
    "There is no commission.",
    "Best price guaranteed.",
    "The rental yield of this one is high.",
    "Your mortgage is approved.",
    "Puedo conseguirte un descuento.",
    "El propietario aceptará menos.",
    "Sin comisión.",
    "Consigo um desconto para si.",
    "O proprietário aceita menos.",
    "Je peux vous obtenir une remise.",
    "Sans commission.",
    "Wir können den Preis senken.",
    "Provisionsfrei.",
    "Posso ottenere uno sconto.",
    "Il proprietario accetterà.",
    "Ik kan korting regelen.",
    "Zonder courtage.",
    "سنمنحك خصمًا.",
    "بدون عمولة",
    "आपको छूट मिलेगी।",
    "बिना कमीशन के।",
    "Glielo garantisco, garantito.",
    "Ik garandeer het.",
    "أعدك بذلك",
    "मैं वादा करता हूँ।",
  ])("nothing makes this true: %s", (text) => {
    for (const action of [respond, handOver, propose, later])
      expect(promisesTooMuch(text, action)).toBe(true);
  });

  it.each([
    ["A colleague will get in touch with you here.", handOver],
    ["A colleague will confirm the time.", propose],
    ["Someone from our side? My colleague will answer you.", handOver],
    ["I'm passing this on to my colleague.", handOver],
    ["I have told my colleagues.", handOver],
    ["Un compañero te llamará.", handOver],
    ["Ein Kollege wird sich melden", handOver],
    ["I'll write to you again then.", later],
    ["I'll follow up next month.", later],
    ["Te escribiré en enero.", later],
    ["Un collega ti contatterà qui.", handOver],
    ["Een collega neemt contact op.", handOver],
    ["Le scriverò tra qualche giorno.", later],
    ["Ik schrijf u later weer.", later],
  ] satisfies [string, Action][])("only its action makes this true: %s", (text, action) => {
    expect(promisesTooMuch(text, respond)).toBe(true);
    expect(promisesTooMuch(text, action)).toBe(false);
  });

  it.each([
    "Would you like me to look for something else?",
    "Nothing is booked yet.",
    "The visit is not confirmed.",
    "Would you like a call?",
    "I cannot offer a discount; a person can tell you more.",
    "I don't know whether the price is negotiable.",
    "No puedo ofrecer un descuento.",
    "Ich kann keinen Rabatt geben.",
    "I can ask for a viewing. Which days suit you? A colleague then confirms the time here.",
    "The kitchen was renovated.",
    "You can ask for a person at any time.",
  ])("promises nothing: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(false));
});

describe("a call that is only asked about", () => {
  const call: Action = { kind: "call_to_action", cta: "call", listingId: null };

  it.each([
    "¿Quieres que un compañero te llame?",
    "¿Te gustaría que un compañero te llamara?",
    "¿Prefieres que alguien te llame?",
    "Si quieres que un compañero te llame, dímelo.",
    "Quer que um colega lhe ligue?",
    "Gostaria que um colega lhe ligasse?",
    "Voulez-vous qu'un collègue vous appelle ?",
    "Möchten Sie, dass sich ein Kollege meldet?",
    "Vuole che un collega la chiami?",
    "Wilt u dat een collega u belt?",
  ])("promises none: %s", (text) => expect(promisesTooMuch(text, call)).toBe(false));

  it.each([
    "¿Quieres que un compañero te llame? Un compañero te llamará hoy.",
    "Un compañero te llamará, ¿quieres?",
    "¿Quieres verlo? Un compañero te llama.",
    "Dicen que un compañero te llamará.",
    "Um colega vai ligar, quer?",
    "Um colega liga-lhe já.",
    "Ein Kollege meldet sich, möchten Sie?",
    "Un collega la chiama oggi.",
    "Een collega belt u.",
  ])("promises one: %s", (text) => expect(promisesTooMuch(text, call)).toBe(true));
});

describe("a price or a fee that nobody grants", () => {
  it.each([
    "Ob der Preis verhandelbar ist, weiß ich leider nicht.",
    "Ob die Wohnung provisionsfrei ist, steht leider nicht in den Angaben.",
    "Ob der Eigentümer Angebote akzeptiert, weiß ich nicht",
    "Ein Rabatt steht leider nicht in den Angaben.",
    "Je n'ai pas d'information sur une réduction.",
    "Une remise dépend du propriétaire",
    "Un descuento lo decide el propietario",
    "A lower price is something only the owner can decide",
    "A discount is up to the owner.",
    "Whether the price is negotiable is not in what I have.",
    "Would you like something at a lower price?",
    "If a lower price matters most, ￼ is ￼.",
    "There is no fee information in what I have.",
  ])("may be said: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(false));

  it.each([
    "Ob der Eigentümer da ist, weiß ich nicht, aber der Preis ist verhandelbar.",
    "Ob groß oder klein, wir können den Preis senken.",
    "Whether the flat is big or small we can lower the price.",
    "If the owner agrees, I can get you a discount.",
    "It depends on the owner, but the price is negotiable.",
    "There is no information and a discount applies.",
    "The owner decided on a reduced price.",
    "You decide: a special price.",
    "Je n'ai pas de frais, mais une remise est possible.",
    "Depende del propietario, pero con descuento.",
    "The owner accepted a lower price.",
    "It is yours at a lower price.",
    "A lower price is possible.",
    "Would you like a discount?",
    "Un descuento para ti.",
    "Se le aplica un descuento.",
    "The agent of the house has a discount.",
  ])("may not: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(true));
});

describe("what is said of us, of a colleague or of a time", () => {
  it.each([
    "Te llamamos enseguida.",
    "Te llamaremos hoy.",
    "Vamos ligar-lhe",
    "O colega vai ligar",
    "Nous vous appellerons",
    "On vous rappelle",
    "Wir rufen Sie an",
    "Unser Makler ruft Sie an.",
    "Notre agent vous appellera.",
    "You will receive a call shortly",
  ])("a person called makes it true: %s", (text) => {
    for (const action of [respond, later]) expect(promisesTooMuch(text, action)).toBe(true);
    expect(promisesTooMuch(text, handOver)).toBe(false);
  });

  it.each([
    "Nos pondremos en contacto contigo",
    "Entramos em contacto consigo",
    "Nous vous recontacterons",
    "Wir melden uns",
    "Dann melden wir uns bei Ihnen.",
    "You'll hear from us soon.",
  ])("a person or a follow-up does: %s", (text) => {
    expect(promisesTooMuch(text, respond)).toBe(true);
    for (const action of [handOver, later]) expect(promisesTooMuch(text, action)).toBe(false);
  });

  it.each(["Me pondré en contacto contigo", "Vou ligar-lhe", "Je reviens vers vous"])(
    "a follow-up does: %s",
    (text) => {
      expect(promisesTooMuch(text, respond)).toBe(true);
      expect(promisesTooMuch(text, later)).toBe(false);
    },
  );

  it.each([
    "Sie haben einen Termin",
    "Der Termin ist fix",
    "Vous avez rendez-vous",
    "Vous avez un rendez-vous demain, d'accord ?",
    "Ya tienes cita",
    "Já tem uma visita na sexta.",
    "Te hemos guardado el sitio",
    "The agent will be waiting for you there",
    "I have sent you the contract",
    "Te he enviado el contrato.",
  ])("nothing does: %s", (text) => {
    for (const action of [respond, handOver, propose, later])
      expect(promisesTooMuch(text, action)).toBe(true);
  });

  it.each([
    "¿Quieres que te llamemos?",
    "No te llamaremos sin que lo pidas.",
    "Quer que lhe liguemos?",
    "Voulez-vous qu'on vous rappelle ?",
    "Souhaitez-vous que nous vous contactions ?",
    "Sollen wir Sie anrufen?",
    "Haben Sie einen Terminwunsch?",
    "Sie haben noch keinen Termin.",
    "Vous n'avez pas encore de rendez-vous.",
    "Todavía no tienes cita.",
    "¿Tienes una cita en mente?",
    "El piso tiene una visita virtual.",
    "A casa tem uma visita virtual.",
    "Tem uma visita em mente?",
    "Un piso con vistas que te llama la atención.",
    "Wir haben drei Zimmer mehr.",
    "You will get a balcony and a garden.",
  ])("promises nothing: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(false));
});

describe("a price that is said to move", () => {
  it.each([
    "Le prix est négociable.",
    "El precio es negociable.",
    "O preço é negociável.",
    "Il prezzo è trattabile.",
    "Hay margen de negociación",
    "Há margem para negociar",
    "Il y a une marge de négociation",
    "Le vendeur est prêt à négocier",
    "El dueño está dispuesto a negociar",
    "O dono está disposto a negociar",
    "Il proprietario è disposto a trattare",
    "Der Preis ist Verhandlungssache",
    "There is room for negotiation.",
    "The owner is flexible on price.",
    "The seller is willing to negotiate.",
    "The price is negotiable.",
  ])("is promised: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(true));

  it.each([
    "The price is not negotiable.",
    "There is no room for negotiation.",
    "Le prix n'est pas négociable.",
    "El precio no es negociable.",
    "O preço não é negociável.",
    "Il n'y a pas de marge de négociation.",
    "No hay margen de negociación.",
    "Si le prix est négociable, je ne sais pas.",
    "No sé si el precio es negociable.",
    "Não sei se o preço é negociável.",
    "The owner is happy to show it.",
    "There is room for a desk.",
  ])("is not: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(false));
});

describe("what the business's own answers say", () => {
  const cited = ["Buyers pay no commission. The seller pays our fee."];

  it.each([
    "Buyers pay no commission. The seller pays our fee.",
    "You pay no commission as a buyer.",
    "Compras sin comisión: la paga el vendedor.",
  ])("may be said when it is cited: %s", (text) => {
    expect(promisesTooMuch(text, respond, cited)).toBe(false);
    expect(promisesTooMuch(text, respond)).toBe(true);
  });

  it("backs nothing else", () => {
    expect(promisesTooMuch("No commission, and we can lower the price.", respond, cited)).toBe(
      true,
    );
    expect(promisesTooMuch("We can give you a discount.", respond, cited)).toBe(true);
  });
});
