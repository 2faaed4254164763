/** A business number the simulator plays. */
export interface SimulatedChannel {
  phoneNumberId: string;
  wabaId: string;
  /** Signs its webhooks. */
  appSecret: string;
  displayPhoneNumber: string;
  name: string;
  /** The only token its Graph calls take; any will do when left out. */
  accessToken?: string | undefined;
  /** No app hears of it until one subscribes. */
  unsubscribed?: boolean | undefined;
  /** GREEN when left out. */
  quality?: string | undefined;
}

/** The channel that `npm start` seeds; people script against these values. */
export const DEMO_CHANNEL: SimulatedChannel = {
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  appSecret: "demo-app-secret",
  displayPhoneNumber: "+351 210 000 001",
  name: "Demo Realty",
};

/** The simulator takes any token; the seed stores this one. */
export const DEMO_ACCESS_TOKEN = "demo-access-token";

interface DemoTemplate {
  name: "follow_up" | "viewing_reminder";
  language: string;
  category: "MARKETING" | "UTILITY";
  body: string;
  quickReplies?: string[];
}

/** Approved at the demo WABA from the start, so that what is begun outside the window can leave. */
export const DEMO_TEMPLATES: readonly DemoTemplate[] = [
  {
    name: "follow_up",
    language: "en",
    category: "MARKETING",
    body: "Hello {{1}}, are you still looking for a home? Reply here and we will pick up where we left off.",
  },
  {
    name: "follow_up",
    language: "pt",
    category: "MARKETING",
    body: "Olá {{1}}, ainda procura casa? Responda por aqui e continuamos de onde parámos.",
  },
  {
    name: "follow_up",
    language: "es",
    category: "MARKETING",
    body: "Hola {{1}}, ¿sigue buscando casa? Responda por aquí y seguimos donde lo dejamos.",
  },
  {
    name: "viewing_reminder",
    language: "en",
    category: "UTILITY",
    body: "Hi {{1}}, {{2}} here: your viewing of {{3}} is on {{4}}. Will you come?",
    quickReplies: ["I will come", "Another time", "Cancel"],
  },
  {
    name: "viewing_reminder",
    language: "pt",
    category: "UTILITY",
    body: "Olá {{1}}, aqui {{2}}: a sua visita a {{3}} é {{4}}. Vem?",
    quickReplies: ["Sim, vou", "Outra hora", "Cancelar"],
  },
  {
    name: "viewing_reminder",
    language: "es",
    category: "UTILITY",
    body: "Hola {{1}}, somos {{2}}: su visita a {{3}} es {{4}}. ¿Vendrá?",
    quickReplies: ["Sí, iré", "Otra hora", "Cancelar"],
  },
];
