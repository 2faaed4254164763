/** Twenty answers of a business that works in four languages. */
export const ANSWERS = {
  deposit: {
    language: "en",
    question: "How much is the deposit for a rental?",
    answer: "Two months' rent, paid when the contract is signed and returned within 30 days.",
  },
  pets: {
    language: "en",
    question: "Are pets allowed in the apartments?",
    answer:
      "Cats and small dogs are welcome in most buildings; the listing says when they are not.",
  },
  fees: {
    language: "en",
    question: "Which commission does a buyer pay?",
    answer: "None. The seller pays the agency's fee.",
  },
  foreigners: {
    language: "en",
    question: "Can foreigners get a mortgage here?",
    answer:
      "Banks lend non-residents up to 70 percent of the valuation. We introduce you to brokers.",
  },
  hours: {
    language: "en",
    question: "What are the office's opening hours?",
    answer: "Monday to Friday from nine to six, Saturdays until one.",
  },
  parking: {
    language: "es",
    question: "¿Los pisos tienen plaza de garaje?",
    answer: "Muchos sí. Si el anuncio no lo dice, se alquila una plaza cerca por unos 100 euros.",
  },
  documents: {
    language: "es",
    question: "¿Qué documentos hacen falta para alquilar?",
    answer: "El DNI o NIE, las tres últimas nóminas y el contrato de trabajo.",
  },
  heating: {
    language: "es",
    question: "¿Qué tipo de calefacción hay en los edificios?",
    answer: "Los nuevos tienen aerotermia; los antiguos, radiadores de gas.",
  },
  reserve: {
    language: "es",
    question: "¿Cómo se reserva una vivienda?",
    answer: "Con una señal del uno por ciento, que se devuelve si el banco no concede la hipoteca.",
  },
  taxes: {
    language: "es",
    question: "¿Qué impuestos paga el comprador?",
    answer: "En obra nueva el IVA del diez por ciento; en segunda mano el ITP de la comunidad.",
  },
  condominium: {
    language: "pt",
    question: "Quanto custa o condomínio por mês?",
    answer: "Entre 40 e 120 euros, conforme o prédio e o elevador.",
  },
  furnished: {
    language: "pt",
    question: "Os apartamentos são mobilados?",
    answer: "Os de férias sim. Nos outros a cozinha vem equipada e os quartos vazios.",
  },
  visit: {
    language: "pt",
    question: "Como funciona uma visita em vídeo?",
    answer: "Um colega mostra a casa por chamada de vídeo, à hora que combinar.",
  },
  guarantor: {
    language: "pt",
    question: "É preciso fiador para arrendar?",
    answer: "Sim, ou seis meses de caução.",
  },
  energy: {
    language: "pt",
    question: "O imóvel tem certificado energético?",
    answer: "Todos têm; a classe está no anúncio e o documento é entregue na escritura.",
  },
  terrace: {
    language: "de",
    question: "Gibt es Wohnungen mit Balkon oder Terrasse?",
    answer: "Etwa die Hälfte hat einen Balkon. Sagen Sie uns, ob er nach Süden gehen soll.",
  },
  schufa: {
    language: "de",
    question: "Brauche ich eine Schufa-Auskunft für die Miete?",
    answer: "Ja, sie darf nicht älter als drei Monate sein.",
  },
  notary: {
    language: "de",
    question: "Was kostet der Notar beim Kauf?",
    answer: "Notar und Grundbuch kosten zusammen rund zwei Prozent des Kaufpreises.",
  },
  movein: {
    language: "de",
    question: "Wann kann man einziehen?",
    answer: "Meist zum nächsten Monatsersten, nach der Übergabe der Schlüssel.",
  },
  lift: {
    language: "de",
    question: "Haben die Gebäude einen Aufzug?",
    answer: "Ab vier Stockwerken immer.",
  },
} as const satisfies Record<string, { language: string; question: string; answer: string }>;

/** As leads write them, each with the answer it wants. */
export const QUESTIONS: readonly (readonly [string, keyof typeof ANSWERS])[] = [
  ["how big a deposit do you ask for", "deposit"],
  ["when do I get my deposit back?", "deposit"],
  ["I have a dog, is that a problem?", "pets"],
  ["do you allow pets", "pets"],
  ["do I have to pay you a commission if I buy", "fees"],
  ["any agency fees for the buyer?", "fees"],
  ["I'm a non-resident, can I get a mortgage", "foreigners"],
  ["would a bank give a foreigner a mortgage?", "foreigners"],
  ["is the office open on saturdays", "hours"],
  ["hola, el piso tiene garaje?", "parking"],
  ["se puede alquilar una plaza de garaje aparte", "parking"],
  ["que documento necesito para el alquiler", "documents"],
  ["me piden nóminas?", "documents"],
  ["la calefacción es de gas?", "heating"],
  ["cómo puedo reservar la vivienda", "reserve"],
  ["si el banco no me da la hipoteca me devuelven la señal?", "reserve"],
  ["cuánto tengo que pagar de impuesto al comprar", "taxes"],
  ["Quanto se paga de condomínio?", "condominium"],
  ["o apartamento vem mobilado ou vazio", "furnished"],
  ["a cozinha está equipada?", "furnished"],
  ["podemos fazer a visita por vídeo chamada", "visit"],
  ["preciso de um fiador?", "guarantor"],
  ["não tenho fiador, posso arrendar na mesma", "guarantor"],
  ["qual é a classe energética do imóvel", "energy"],
  ["Hat die Wohnung einen Balkon?", "terrace"],
  ["brauchen Sie von mir eine Schufa Auskunft", "schufa"],
  ["Wie hoch sind die Notarkosten, was kostet der Notar", "notary"],
  ["ab wann könnte ich einziehen", "movein"],
  ["gibt es einen Aufzug im Gebäude?", "lift"],
  ["Wann bekomme ich die Schlüssel?", "movein"],
];
