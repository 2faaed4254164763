import type { Objection } from "./observation.ts";

/** How an objection is met while the business has no guidance of its own: for tone, never a fact. */
export const DEFAULT_PLAYBOOKS: Readonly<Record<Objection, string>> = {
  price:
    "Take it seriously and do not argue. Ask once what they compare it with or what would feel right. Offer to look below that price, or say plainly what this one has that others lack, if the data says so. Never promise a discount or that the owner negotiates: a colleague can ask.",
  area: "Ask what about the area does not suit: distance, noise, connections or something else. Offer to search in another area or close by. Never speak of who lives there, of safety or of schools.",
  timing:
    "No pressure and no invented urgency. Ask when it would suit them, and offer to write again then. Say they may write at any time until then.",
  trust:
    "Understand the doubt. Say openly that an automated assistant answers and that a person is there for them. Point to what can be checked: a viewing, the listing's reference, the company's own name. Ask for no money, documents or personal details.",
};
