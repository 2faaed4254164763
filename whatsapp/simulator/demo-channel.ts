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

/** Approved at the simulated WABA from the start, so that a follow-up outside the window can leave. */
export const DEMO_TEMPLATES = [
  {
    name: "follow_up",
    language: "en",
    category: "MARKETING",
    body: "Hi {{1}}, it's {{2}}. Are you still looking for a home? I can send you a few that match, or arrange a visit.",
  },
  {
    name: "follow_up",
    language: "pt_PT",
    category: "MARKETING",
    body: "Olá {{1}}, daqui {{2}}. Ainda procura casa? Posso enviar-lhe algumas opções ou marcar uma visita.",
  },
  {
    name: "follow_up",
    language: "es",
    category: "MARKETING",
    body: "Hola {{1}}, somos {{2}}. ¿Sigue buscando casa? Puedo enviarle algunas opciones o concertar una visita.",
  },
  {
    name: "viewing_reminder",
    language: "en",
    category: "UTILITY",
    body: "Hi {{1}}, a reminder of your visit on {{2}}. Reply here if you need another time.",
  },
] as const;
