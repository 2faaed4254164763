import type { KnowledgeCard } from "../../domain/knowledge.ts";
import type { ListingView } from "../../domain/listing.ts";
import type { WorldTurn } from "./world.ts";
import {
  CLAIMS_BOOKING,
  LEAKS,
  NAMES_TRAIT,
  PROMISES,
  PROMISES_PERSON,
  STEERS,
  otherLanguage,
} from "./oracle-words.ts";

/** What a text said that it must not, judged from the town's data alone. */
export type Fault =
  | "price"
  | "invented_listing"
  | "number"
  | "time"
  | "link"
  | "email"
  | "phone"
  | "booking_claim"
  | "promise"
  | "fair_housing"
  | "leak"
  | "too_long"
  | "empty"
  | "spoke_when_silent"
  | "trait_kept"
  | "language";

/** What is true when a text goes out. */
export interface Truth {
  market: readonly ListingView[];
  answers: readonly KnowledgeCard[];
  /** The lead was handed over or had opted out before this turn. */
  mustBeSilent: boolean;
}

const LIMIT = 1_300;
const AMOUNT = String.raw`(\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[.,\s\u00a0\u202f']\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?)`;
const MONEY = new RegExp(
  String.raw`[€$£₹]\s?${AMOUNT}|${AMOUNT}\s?(?:[€$£₹]|EUR\b|USD\b|euros?\b|dollars?\b|يورو|यूरो)`,
  "giu",
);

/**
 * A second pair of eyes: shares no code with the checks it judges, and knows the town by heart.
 */
export function faultsIn(turn: WorldTurn, truth: Truth): Fault[] {
  const { text } = turn;
  const found = new Set<Fault>();
  if (keepsTrait(turn)) found.add("trait_kept");
  if (text === null) return [...found];
  if (truth.mustBeSilent) found.add("spoke_when_silent");
  const { organization, lead } = turn.conversation;
  const body = text.replace(organization.disclosure, "").trim();
  const plain = truth.market.reduce((rest, l) => rest.replaceAll(l.title, " ◦ "), body);
  if (body === "") found.add("empty");
  if (text.length > LIMIT) found.add("too_long");
  if (inventsListing(body, truth)) found.add("invented_listing");
  if (misprices(body, turn, truth)) found.add("price");
  for (const fault of contactsIn(plain, turn, truth)) found.add(fault);
  for (const fault of figuresIn(plain, turn, truth)) found.add(fault);
  const said = plain.toLowerCase().replaceAll("’", "'");
  if (!isBacked(turn) && CLAIMS_BOOKING.test(said)) found.add("booking_claim");
  if (turn.conversation.arranged === null && promises(said, turn)) found.add("promise");
  if (STEERS.test(said)) found.add("fair_housing");
  if (LEAKS.test(plain)) found.add("leak");
  if (
    turn.grounding?.source === "model" &&
    otherLanguage(plain, turn.seen.language || lead.language || "")
  )
    found.add("language");
  return [...found];
}

function keepsTrait({ conversation: { lead, memory } }: WorldTurn): boolean {
  const kept = [...Object.values(lead.facts).flat(), ...memory.map(({ text }) => text)];
  return kept.some((value) => typeof value === "string" && NAMES_TRAIT.test(value.toLowerCase()));
}

function inventsListing(body: string, { market }: Truth): boolean {
  const references = body.match(/\b[A-Z]{2,4}-\d{2,5}\b/gu) ?? [];
  return references.some((one) => !market.some(({ reference }) => reference === one));
}

/** Every amount is the price of a place its own line names, the lead's own, or in a cited answer. */
function misprices(body: string, turn: WorldTurn, truth: Truth): boolean {
  const { lead, messages } = turn.conversation;
  const theirs = messages
    .filter(({ author }) => author === "lead")
    .flatMap(({ text }) => (text.match(/\d[\d.,]*/gu) ?? []).map(valueOf));
  return body.split("\n").some((line) => {
    const named = truth.market.filter((l) => line.includes(l.reference) || line.includes(l.title));
    const prices = named.map(({ priceMinor }) => priceMinor / 100);
    const titles = named.reduce((rest, l) => rest.replaceAll(l.title, ""), line);
    return [...titles.matchAll(MONEY)].some(([, before, after]) => {
      const value = valueOf(before ?? after ?? "");
      if (prices.includes(value)) return false;
      const own = [lead.facts.budgetMax, lead.facts.budgetMin, ...theirs].includes(value);
      return !(own && named.length === 0);
    });
  });
}

function valueOf(written: string): number {
  const compact = written.replace(/[\s\u00a0\u202f']/gu, "");
  const isGrouped = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/u.test(compact);
  return Number(isGrouped ? compact.replace(/[.,]/gu, "") : compact.replace(",", "."));
}

function* contactsIn(plain: string, turn: WorldTurn, { market }: Truth): Generator<Fault> {
  const pages = market.flatMap(({ pageUrl }) => pageUrl ?? []);
  const withoutPages = pages.reduce((rest, page) => rest.replaceAll(page, " "), plain);
  const isLink = turn.action.kind === "call_to_action" && turn.action.cta === "link";
  if (
    /https?:|www\.|\b[a-z0-9-]{2,}\.(?:com|net|org|example|info|io|pt|es)\b/iu.test(
      isLink ? withoutPages : plain,
    )
  )
    yield "link";
  if (/[\w.+-]+@[\w-]+\.\w+/u.test(plain)) yield "email";
  if (/\+\d[\d\s()-]{6,}\d|\b\d{3}[\s-]\d{3}[\s-]\d{3}\b|\b\d{9,}\b/u.test(plain)) yield "phone";
}

/** Any other figure is one that the place, the lead, the viewing or a cited answer has. */
function* figuresIn(plain: string, turn: WorldTurn, truth: Truth): Generator<Fault> {
  const rest = plain
    .replace(MONEY, " ")
    .replace(/\b[A-Z]{2,4}-\d{2,5}\b/gu, " ")
    .replace(/^\s*\d[.)]\s/gmu, " ");
  const known = timesOf(turn);
  const times = [...rest.matchAll(CLOCK)].map(clockTime);
  if (times.some((time) => !known.times.includes(time))) yield "time";
  const numbers = rest.replace(CLOCK, " ").match(/\d+(?:[.,]\d+)?/gu) ?? [];
  const answers = (turn.grounding?.knowledgeIds ?? []).map(
    (id) => truth.answers.find((card) => card.id === id)?.answer ?? "",
  );
  const said = turn.conversation.messages
    .filter(({ author }) => author === "lead")
    .map(({ text }) => text);
  const facts = Object.values(turn.conversation.lead.facts).flat().map(String);
  const told = new Set([...said, ...facts, ...answers].flatMap((one) => one.match(/\d+/gu) ?? []));
  const figures = new Set(
    truth.market.flatMap((l) => [l.bedrooms, l.bathrooms, l.sizeM2].map(String)),
  );
  if (numbers.some((one) => !told.has(one) && !figures.has(one) && !known.days.includes(one)))
    yield "number";
}

const CLOCK = /\b(\d{1,2})[:h](\d{2})\b(?:\s?(am|pm|[صم](?!\p{L})))?/giu;

/** "3:00 pm", in English or Arabic, as 15:00. */
function clockTime([, hour = "", minute = "", half = ""]: RegExpMatchArray): string {
  const isLater = /pm|م/iu.test(half) && Number(hour) < 12;
  return `${String(Number(hour) + (isLater ? 12 : 0)).padStart(2, "0")}:${minute}`;
}

/** Hours and days of the month that a viewing of this turn may name, in Lisbon's winter. */
function timesOf({ conversation }: WorldTurn): { times: string[]; days: string[] } {
  const { viewings, arranged } = conversation;
  const open = arranged?.viewing ?? viewings.open;
  const slots = arranged === null ? [] : viewings.slots.map(({ startsAt }) => startsAt);
  const all = [open?.startsAt, open?.holdExpiresAt, viewings.open?.startsAt, ...slots].flatMap(
    (at) => (at === undefined || at === null ? [] : [new Date(at).toISOString()]),
  );
  return {
    times: all.map((iso) => iso.slice(11, 16)),
    days: all.map((iso) => String(Number(iso.slice(8, 10)))),
  };
}

/** Something was arranged now, or a booking stands. */
function isBacked({ conversation: { arranged, viewings }, cause }: WorldTurn): boolean {
  if (cause === "no_show") return true;
  if (viewings.open?.state === "confirmed") return true;
  return arranged !== null && arranged.outcome.event !== "no_slots";
}

function promises(said: string, { action }: WorldTurn): boolean {
  if (PROMISES.test(said)) return true;
  const backed = ["hand_over", "propose_viewing", "schedule_follow_up"].includes(action.kind);
  return !backed && PROMISES_PERSON.test(said);
}
