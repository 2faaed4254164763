import type { Phrases } from "./phrases.ts";

export const SPANISH: Phrases = {
  hello: (name) => `¡Hola${name}!`,
  ok: "Entendido.",
  offer: (count) => (count === 1 ? "Esto podría encajar:" : "Estos podrían encajar:"),
  stretch: "Nada encaja del todo, pero esto se acerca:",
  seeOne: "¿Quieres ver alguno o saber más?",
  seeThis: "¿Quieres verlo?",
  bedrooms: (card) =>
    card.bedrooms === 0
      ? "estudio"
      : `{{${card.id}.bedrooms}} ${card.bedrooms === 1 ? "dormitorio" : "dormitorios"}`,
  answers: {
    price: (it, id) => `${it} se ofrece por {{${id}.price}}.`,
    size: (it, id) => `${it} tiene {{${id}.size}}.`,
    bedrooms: (it, card) =>
      card.bedrooms === 0
        ? `${it} es un estudio.`
        : `${it} tiene {{${card.id}.bedrooms}} ${card.bedrooms === 1 ? "dormitorio" : "dormitorios"}.`,
    bathrooms: (it, card) =>
      `${it} tiene {{${card.id}.bathrooms}} ${card.bathrooms === 1 ? "baño" : "baños"}.`,
    place: (it, id) => `${it} está en {{${id}.area}}, {{${id}.city}}.`,
    photos: (it) => `Una foto de ${it}.`,
    noPhotos: (it) => `No tengo aquí fotos de ${it}.`,
    has: (it, features) => `Sí, ${it} tiene ${features}.`,
    hasNot: (it) =>
      `Los datos que tengo de ${it} no lo mencionan. Puedes pedir que una persona lo averigüe.`,
    details: (it, id, card) =>
      `${it} está en {{${id}.area}}: {{${id}.price}}, ${SPANISH.bedrooms(card)}, {{${id}.size}}.`,
  },
  nothingFits:
    "Ahora mismo no tengo nada que cumpla todo eso. ¿Te serviría otra zona u otro presupuesto?",
  noOthers: "No tengo nada más que encaje. ¿Te serviría otra zona u otro presupuesto?",
  noHurry: "Sin prisa.",
  toGoOn: "Para encontrar lo que encaja:",
  whichOne: "Con gusto. ¿Cuál te gustaría ver?",
  times: (it, given) =>
    `Puedo pedir una visita de ${it}.${given === null ? "" : ` Mencionas ${given}.`} ¿Qué días y horas te vienen bien? Un compañero confirma aquí la hora.`,
  decline: "Aquí solo puedo ayudarte a encontrar un lugar.",
  automated: "Soy un asistente automático. Puedes pedir hablar con una persona cuando quieras.",
  anythingElse: "¿Qué te gustaría saber?",
  notHeard: (words) =>
    words === null
      ? "No pude oír bien tu nota de voz. ¿Puedes escribirlo?"
      : `No pude oír bien tu nota de voz. ¿Dijiste "${words}"?`,
  nudge: (name, it) =>
    it === null
      ? `¡Hola de nuevo${name}! ¿Sigues buscando?`
      : `¡Hola de nuevo${name}! ¿Pudiste pensar en ${it}? ¿Quieres verlo o busco otra cosa?`,
  viewingAt: (it) => `Tu visita a ${it} es el {{viewing.when}}.`,
  followUps: {
    value: (name, it) =>
      it === null
        ? `¡Hola${name}! Puedo buscar por zona, presupuesto y tamaño. ¿Qué es lo más importante?`
        : `¡Hola${name}! ${it} sigue en oferta. ¿Qué te gustaría saber?`,
    new_listings: (name, it, other) =>
      other === null
        ? `¡Hola${name}! ¿Ha cambiado algo en lo que buscas?`
        : `¡Hola${name}! Otro que podría encajar: ${other}. ¿Cuál se acerca más?`,
    question: (name) => `¡Hola${name}! ¿Ha cambiado algo en lo que buscas?`,
    last_try: (name) =>
      `¡Hola${name}! Este es mi último mensaje si no me escribes. Aquí estamos cuando quieras.`,
    book_viewing: (name, it) =>
      `¡Hola${name}! ¿Quieres ver ${it ?? "alguno"}? ¿Qué días te vienen bien?`,
    feedback: (name, it) => `¡Hola${name}! ¿Qué te pareció ${it ?? "el lugar"}?`,
    recover_no_show: (name) => `¡Hola${name}! Te echamos en falta. ¿Busco otra hora?`,
    keep_warm: (name) => `¡Hola${name}! ¿Cómo va la búsqueda? Sin prisa.`,
  },
};

export const PORTUGUESE: Phrases = {
  hello: (name) => `Olá${name}!`,
  ok: "Entendido.",
  offer: (count) => (count === 1 ? "Isto pode servir:" : "Estes podem servir:"),
  stretch: "Nada corresponde a tudo, mas isto fica perto:",
  seeOne: "Quer ver algum ou saber mais?",
  seeThis: "Quer ver este?",
  bedrooms: (card) =>
    card.bedrooms === 0
      ? "estúdio"
      : `{{${card.id}.bedrooms}} ${card.bedrooms === 1 ? "quarto" : "quartos"}`,
  answers: {
    price: (it, id) => `${it} tem o preço de {{${id}.price}}.`,
    size: (it, id) => `${it} tem {{${id}.size}}.`,
    bedrooms: (it, card) =>
      card.bedrooms === 0
        ? `${it} é um estúdio.`
        : `${it} tem {{${card.id}.bedrooms}} ${card.bedrooms === 1 ? "quarto" : "quartos"}.`,
    bathrooms: (it, card) =>
      `${it} tem {{${card.id}.bathrooms}} ${card.bathrooms === 1 ? "casa de banho" : "casas de banho"}.`,
    place: (it, id) => `${it} fica em {{${id}.area}}, {{${id}.city}}.`,
    photos: (it) => `Uma fotografia de ${it}.`,
    noPhotos: (it) => `Não tenho aqui fotografias de ${it}.`,
    has: (it, features) => `Sim, ${it} tem ${features}.`,
    hasNot: (it) =>
      `Os dados que tenho de ${it} não o mencionam. Pode pedir a uma pessoa que o verifique.`,
    details: (it, id, card) =>
      `${it} fica em {{${id}.area}}: {{${id}.price}}, ${PORTUGUESE.bedrooms(card)}, {{${id}.size}}.`,
  },
  nothingFits:
    "De momento não tenho nada que cumpra tudo isso. Serviria outra zona ou outro orçamento?",
  noOthers: "Não tenho mais nada que corresponda. Serviria outra zona ou outro orçamento?",
  noHurry: "Sem pressa.",
  toGoOn: "Para encontrar o que serve:",
  whichOne: "Com gosto. Qual gostaria de ver?",
  times: (it, given) =>
    `Posso pedir uma visita a ${it}.${given === null ? "" : ` Referiu ${given}.`} Que dias e horas lhe convêm? Um colega confirma aqui a hora.`,
  decline: "Aqui só posso ajudar a encontrar um lugar.",
  automated: "Sou um assistente automático. Pode pedir para falar com uma pessoa quando quiser.",
  anythingElse: "O que gostaria de saber?",
  notHeard: (words) =>
    words === null
      ? "Não consegui ouvir bem a sua mensagem de voz. Pode escrevê-la?"
      : `Não consegui ouvir bem a sua mensagem de voz. Disse "${words}"?`,
  nudge: (name, it) =>
    it === null
      ? `Olá de novo${name}! Ainda está à procura?`
      : `Olá de novo${name}! Conseguiu pensar em ${it}? Quer ver este ou procuro outra coisa?`,
  viewingAt: (it) => `A sua visita a ${it} é {{viewing.when}}.`,
  followUps: {
    value: (name, it) =>
      it === null
        ? `Olá${name}! Posso procurar por zona, orçamento e tamanho. O que é mais importante?`
        : `Olá${name}! ${it} continua disponível. O que gostaria de saber?`,
    new_listings: (name, it, other) =>
      other === null
        ? `Olá${name}! Mudou alguma coisa no que procura?`
        : `Olá${name}! Outro que pode servir: ${other}. Qual fica mais perto do que quer?`,
    question: (name) => `Olá${name}! Mudou alguma coisa no que procura?`,
    last_try: (name) =>
      `Olá${name}! Esta é a minha última mensagem se não me escrever. Estamos aqui quando quiser.`,
    book_viewing: (name, it) => `Olá${name}! Quer ver ${it ?? "algum"}? Que dias lhe convêm?`,
    feedback: (name, it) => `Olá${name}! O que achou de ${it ?? "a visita"}?`,
    recover_no_show: (name) => `Olá${name}! Sentimos a sua falta. Procuro outra hora?`,
    keep_warm: (name) => `Olá${name}! Como vai a procura? Sem pressa.`,
  },
};
