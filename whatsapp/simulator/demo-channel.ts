/** A business number the simulator plays. */
export interface SimulatedChannel {
  phoneNumberId: string;
  wabaId: string;
  /** Signs its webhooks. */
  appSecret: string;
  displayPhoneNumber: string;
  name: string;
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

/** Approved at the demo WABA from the start, so that a follow-up outside the window can leave. */
export const DEMO_TEMPLATES = [
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
    body: "Hi {{1}}, a reminder of your visit on {{2}}. Reply here if you need another time.",
  },
] as const;
