import type { SlotChoice } from "../../domain/action.ts";
import type { AgendaKind } from "../../domain/agenda.ts";
import { withoutInstructions } from "../../domain/injection.ts";
import type { ListingView } from "../../domain/listing.ts";
import { minorUnits } from "../../domain/money.ts";
import { localTime } from "../../domain/slots.ts";
import { type Aliases, listingAliases } from "../aliases.ts";
import type { Conversation, ConversationMessage } from "../stages.ts";

const NEW_LIMIT = 1_500;
const OLD_LIMIT = 500;

/** One message of the thread, as a prompt shows it: one JSON object per line. */
export interface ThreadLine {
  id: string;
  from: "lead" | "assistant" | "colleague";
  new?: true;
  type?: string;
  at: string;
  text: string;
  unsure?: true;
  about?: string;
}

export interface ListingCard {
  id: string;
  title: string;
  reference: string;
  purpose: ListingView["purpose"];
  type: string;
  city: string;
  area: string;
  bedrooms: number;
  bathrooms: number;
  sizeM2: number;
  price: number;
  currency: string;
  features: string[];
  photos: number;
  brochure: boolean;
  page: boolean;
  about?: string;
}

/** A time on the organization's clock, as a model reads it without reckoning. */
export interface TimeCard {
  weekday: string;
  date: string;
  time: string;
}

export interface SlotCard extends TimeCard {
  id: string;
}

/** The lead's held or confirmed viewing. */
export interface ViewingCard extends TimeCard {
  state: string;
  /** Its alias, when it is among the listings. */
  listing: string | null;
  title: string;
  reference: string;
}

/**
 * Text from outside, made harmless as data: control, bidirectional and zero-width characters go (the
 * joiners that Indic scripts and emoji need stay), and its length is capped.
 */
export function dataText(text: string, limit: number): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}]/gu, (c) => (c === "\n" ? c : " "))
    .replace(
      /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu,
      "",
    )
    .replace(
      /(?<=[\p{Script=Latin}\d\s])[\u200c\u200d]+|[\u200c\u200d]+(?=[\p{Script=Latin}\d\s])/gu,
      "",
    )
    .slice(0, limit);
}

/** As `dataText`, of what nobody in the conversation just wrote: an instruction in it is not shown. */
export function foreignText(text: string, limit: number): string {
  return dataText(withoutInstructions(text), limit);
}

/** JSON in which no text can open or close a tag of ours. */
function dataJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
}

export function threadLines(aliases: Aliases): ThreadLine[] {
  return [...aliases.messages].map(([id, message]) => {
    const isNew = aliases.newMessages.includes(id);
    return {
      id,
      from: speaker(message),
      ...(isNew ? { new: true as const } : {}),
      ...(message.type === "text" ? {} : { type: message.type }),
      at: message.at.slice(0, 16),
      text: dataText(message.text, isNew ? NEW_LIMIT : OLD_LIMIT),
      ...(message.unsure && { unsure: true as const }),
      ...(message.about !== undefined && { about: foreignText(message.about, 120) }),
    };
  });
}

export function listingCards(
  listings: ReadonlyMap<string, ListingView>,
  withText = true,
): ListingCard[] {
  return [...listings].map(([id, l]) => ({
    id,
    title: withoutInstructions(l.title) || l.reference,
    reference: l.reference,
    purpose: l.purpose,
    type: l.propertyType,
    city: l.city,
    area: l.area,
    bedrooms: l.bedrooms,
    bathrooms: l.bathrooms,
    sizeM2: l.sizeM2,
    price: l.priceMinor / 10 ** minorUnits(l.currency),
    currency: l.currency,
    features: l.features.map(withoutInstructions).filter((feature) => feature !== ""),
    photos: l.photoUrls.length,
    brochure: l.brochureUrl !== null,
    page: l.pageUrl !== null,
    ...(withText && l.description ? { about: foreignText(l.description, 240) } : {}),
  }));
}

export function slotCards(slots: ReadonlyMap<string, SlotChoice>, timeZone: string): SlotCard[] {
  return [...slots].map(([id, { startsAt }]) => ({ id, ...timeCard(startsAt, timeZone) }));
}

export function viewingCard(conversation: Conversation, aliases: Aliases): ViewingCard | null {
  const { open } = conversation.viewings;
  return open === null
    ? null
    : {
        state: open.state,
        listing: listingAliases(aliases, [open.listing.id])[0] ?? null,
        title: foreignText(open.listing.title, 120) || open.listing.reference,
        reference: open.listing.reference,
        ...timeCard(open.startsAt, conversation.timeZone),
      };
}

export interface AgendaCard extends TimeCard {
  what: AgendaKind;
}

/** What is planned, soonest first. */
export function agendaCards({ agenda, timeZone }: Conversation): AgendaCard[] {
  return agenda.slice(0, 6).map(({ kind, at }) => ({ what: kind, ...timeCard(at, timeZone) }));
}

/** The business's own answers by alias, as the Mouth may use and cite them. */
export function knowledgeCards(knowledge: Aliases["knowledge"]) {
  return [...knowledge].map(([id, { question, answer }]) => ({
    id,
    question: foreignText(question, 200),
    answer: foreignText(answer, 700),
  }));
}

/** The lead's today. */
export function today({ now, timeZone }: Conversation) {
  const { date, weekday, time } = timeCard(Date.parse(now), timeZone);
  return { date, weekday, time, zone: timeZone };
}

function timeCard(at: number, timeZone: string): TimeCard {
  const local = localTime(at, timeZone);
  return {
    weekday: local.setLocale("en").toFormat("cccc"),
    date: local.toFormat("yyyy-MM-dd"),
    time: local.toFormat("HH:mm"),
  };
}

/** The volatile end of a prompt, after everything a provider can cache. */
export function promptBody(parts: {
  summary: string;
  thread: ThreadLine[];
  state: unknown;
  task: string;
}): string {
  return [
    `<summary>${dataJson(foreignText(parts.summary, 1_200))}</summary>`,
    "<thread>",
    ...parts.thread.map(dataJson),
    "</thread>",
    `<state>${dataJson(parts.state)}</state>`,
    parts.task,
  ].join("\n");
}

function speaker({ author }: ConversationMessage): ThreadLine["from"] {
  if (author === "lead") return "lead";
  return author === "bot" ? "assistant" : "colleague";
}
