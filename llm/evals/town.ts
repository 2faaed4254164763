import { CALLS_TO_ACTION, type SlotChoice } from "../../domain/action.ts";
import type { LeadFacts } from "../../domain/facts.ts";
import type { ListingView } from "../../domain/listing.ts";
import type { Conversation } from "../stages.ts";

type Row = [
  reference: string,
  purpose: "sale" | "rent",
  type: ListingView["propertyType"],
  area: string,
  bedrooms: number,
  sizeM2: number,
  price: number,
];

const ROWS: readonly Row[] = [
  ["LX-101", "sale", "apartment", "Alfama", 1, 54, 305_000],
  ["LX-102", "sale", "apartment", "Alfama", 2, 82, 460_000],
  ["LX-103", "rent", "apartment", "Alfama", 2, 76, 1_800],
  ["LX-104", "sale", "apartment", "Chiado", 2, 88, 650_000],
  ["LX-105", "rent", "studio", "Chiado", 0, 36, 1_150],
  ["LX-106", "sale", "apartment", "Benfica", 2, 84, 355_000],
  ["LX-107", "sale", "apartment", "Benfica", 3, 105, 395_000],
  ["LX-108", "rent", "apartment", "Benfica", 2, 71, 1_250],
  ["LX-109", "sale", "house", "Estrela", 4, 178, 1_120_000],
  ["OP-201", "sale", "apartment", "Bonfim", 2, 80, 265_000],
  ["OP-202", "sale", "apartment", "Cedofeita", 2, 86, 320_000],
  ["OP-203", "rent", "apartment", "Cedofeita", 1, 52, 950],
  ["OP-204", "sale", "house", "Foz do Douro", 4, 190, 985_000],
];

/** A small market in two cities, in the words of nobody's listings but its own. */
export const LISTINGS: readonly ListingView[] = ROWS.map(
  ([reference, purpose, propertyType, area, bedrooms, sizeM2, price]) => ({
    id: `listing-${reference}`,
    reference,
    title: `${bedrooms === 0 ? "Studio" : `${bedrooms}-bedroom ${propertyType}`} in ${area}`,
    description: "",
    purpose,
    propertyType,
    city: reference.startsWith("LX") ? "Lisbon" : "Porto",
    area,
    bedrooms,
    bathrooms: Math.max(1, bedrooms - 1),
    sizeM2,
    priceMinor: price * 100,
    currency: "EUR",
    features: propertyType === "house" ? ["garden", "garage"] : ["balcony", "lift"],
    photoUrls: [`https://photos.example/${reference}.jpg`],
    brochureUrl: purpose === "sale" ? `https://photos.example/${reference}.pdf` : null,
    pageUrl: `https://homes.example/${reference}`,
    registration: null,
  }),
);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Two agents with hours: Thursday to Saturday, ten in the morning and three in the afternoon. */
export const SLOTS: readonly SlotChoice[] = slotsOfWeek(Date.UTC(2026, 10, 23));

/** The same in another week. @param monday its first midnight, in epoch milliseconds. */
export function slotsOfWeek(monday: number): SlotChoice[] {
  return [3, 4, 5].flatMap((days) =>
    [10, 15].map((hour) => ({
      agentId: hour === 10 ? "agent-early" : "agent-late",
      startsAt: monday + days * DAY + hour * HOUR,
    })),
  );
}

/** As the database searches: every known need met, dearest first, what was offered kept in front. */
export function search(
  facts: LeadFacts,
  offered: readonly string[],
  market: readonly ListingView[] = LISTINGS,
): ListingView[] {
  const kept = market.filter((l) => offered.includes(l.id));
  if (Object.keys(facts).length === 0) return kept;
  const found = market
    .filter((l) => meets(l, facts))
    .toSorted((a, b) => a.bedrooms - b.bedrooms || b.priceMinor - a.priceMinor);
  return [...kept, ...found.filter((l) => !offered.includes(l.id)).slice(0, 6)];
}

function meets(
  l: ListingView,
  { purpose, areas, propertyType, bedrooms, budgetMin, budgetMax }: LeadFacts,
): boolean {
  return (
    (purpose === undefined || l.purpose === (purpose === "rent" ? "rent" : "sale")) &&
    (areas === undefined || areas.some((area) => [l.city, l.area].includes(area))) &&
    (propertyType === undefined || l.propertyType === propertyType) &&
    (bedrooms === undefined || l.bedrooms >= bedrooms) &&
    (budgetMax === undefined || l.priceMinor <= budgetMax * 105) &&
    (budgetMin === undefined || l.priceMinor >= budgetMin * 100)
  );
}

export function newConversation(
  over: Partial<Conversation> = {},
  lead: Partial<Conversation["lead"]> = {},
): Conversation {
  return {
    now: "2026-11-23T10:04:00.000+00:00",
    timeZone: "Europe/Lisbon",
    organization: {
      name: "Demo Realty",
      language: "en",
      currency: "EUR",
      disclosure: "You are chatting with an automated assistant. Ask for a person at any time.",
      cities: ["Lisbon", "Porto"],
      areas: [...new Set(LISTINGS.map(({ area }) => area))],
      callsToAction: CALLS_TO_ACTION,
      sizeUnit: "m2",
    },
    lead: {
      name: null,
      language: null,
      stage: "new",
      disclosed: true,
      facts: {},
      contradictions: [],
      summary: "",
      ...lead,
    },
    memory: [],
    messages: [],
    newMessageIds: [],
    listings: [],
    viewings: { open: null, slots: [] },
    agenda: [],
    knowledge: [],
    playbook: null,
    prompts: {},
    arranged: null,
    handover: null,
    step: null,
    ...over,
  };
}
