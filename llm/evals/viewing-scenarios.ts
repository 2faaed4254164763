import type { Scenario } from "./scenarios.ts";

const OFFER = {
  lead: "Buying in Porto, 2 bedrooms",
  action: "offer_listings",
  names: ["OP-202", "OP-201"],
} as const;

/** Booking, moving and cancelling. The town has slots from Thursday the 26th to Saturday the 28th. */
export const VIEWING_SCENARIOS: readonly Scenario[] = [
  {
    name: "a viewing is held, confirmed, asked about and cancelled",
    turns: [
      OFFER,
      {
        lead: "I'd like to see the second one",
        action: "propose_viewing",
        names: ["OP-201"],
        says: /^I am holding Thursday 26 November at 10:00 .* until 10:14\. Shall I confirm it\?$/u,
        viewing: "held OP-201 11-26T10",
      },
      {
        lead: "yes please, that works",
        action: "confirm_viewing",
        names: ["OP-201"],
        says: /^Confirmed: .* Thursday 26 November at 10:00/u,
        viewing: "confirmed OP-201 11-26T10",
      },
      { lead: "does it have a lift?", action: "respond", says: /comes with lift/u },
      {
        lead: "when is my viewing again?",
        action: "respond",
        says: /Your viewing of .*OP-201.* is on Thursday 26 November at 10:00/u,
        viewing: "confirmed OP-201 11-26T10",
      },
      {
        lead: "sorry, please cancel the visit",
        action: "cancel_viewing",
        says: /is cancelled/u,
        viewing: "none",
      },
      { lead: "please cancel my viewing", action: "hand_over", says: /colleague/u },
    ],
  },
  {
    name: "the time is the one the lead named",
    turns: [
      OFFER,
      {
        lead: "Can I see the first one on Saturday afternoon?",
        action: "propose_viewing",
        names: ["OP-202"],
        says: /Saturday 28 November at 15:00/u,
        facts: { preferredTimes: "Saturday afternoon" },
        viewing: "held OP-202 11-28T15",
      },
      {
        lead: "Friday instead, at 10",
        action: "move_viewing",
        says: /^I am holding Friday 27 November at 10:00/u,
        viewing: "held OP-202 11-27T10",
      },
      {
        lead: "great, go ahead",
        action: "confirm_viewing",
        viewing: "confirmed OP-202 11-27T10",
      },
      {
        lead: "could we do another time?",
        action: "move_viewing",
        says: /You can also choose another time/u,
      },
    ],
  },
  {
    name: "a yes with nothing held confirms nothing",
    turns: [
      { ...OFFER, lead: "Buying in Porto, 2 bedrooms, up to 350k" },
      { lead: "yes", action: "respond", says: /Which one/u, viewing: "none" },
      { lead: "the first one", action: "propose_viewing", viewing: "held OP-202 11-26T10" },
      {
        lead: ["yes", "but is there parking?"],
        action: "respond",
        says: /do not mention/u,
        viewing: "held OP-202 11-26T10",
      },
      {
        lead: "I'd rather speak to a real person",
        action: "hand_over",
        saysNot: /confirmed|booked/iu,
        viewing: "held OP-202 11-26T10",
      },
    ],
  },
  {
    name: "a plain yes, and a plain no, need no model",
    turns: [
      OFFER,
      { lead: "can I visit the first one?", action: "propose_viewing" },
      { lead: "no, thanks", action: "cancel_viewing", says: /cancelled/u, viewing: "none" },
      { lead: "can I visit the second one on Friday?", action: "propose_viewing" },
      { lead: "ok, yes", action: "confirm_viewing", viewing: "confirmed OP-201 11-27T10" },
    ],
  },
  {
    name: "in Spanish, from the hold to the booking",
    turns: [
      {
        lead: "Hola, quiero comprar un piso de 2 dormitorios en Porto hasta 300 mil",
        action: "offer_listings",
        names: ["OP-201"],
      },
      {
        lead: "quiero verlo el viernes",
        action: "propose_viewing",
        says: /^Te guardo el viernes, 27 de noviembre a las 10:00/u,
        viewing: "held OP-201 11-27T10",
      },
      {
        lead: "sí, me va bien",
        action: "confirm_viewing",
        says: /^Confirmado/u,
        viewing: "confirmed OP-201 11-27T10",
      },
      { lead: "quiero cancelar la visita", action: "cancel_viewing", viewing: "none" },
    ],
  },
];
