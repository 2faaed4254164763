import type { ListingView } from "../../../domain/listing.ts";
import type { World } from "../world.ts";
import type { HiddenFacts } from "./buyer.ts";
import type { TimeWanted } from "./tongue.ts";

/** What has happened to the buyer so far, as they can see it. */
export interface Seen {
  offered: boolean;
  held: boolean;
  booked: boolean;
  /** A viewing was open and is not any more. */
  cancelled: boolean;
  startsAt: number | null;
  /** Places named in the last message that named any, in its order. */
  named: readonly ListingView[];
}

export function seenIn(world: World, hadViewing: boolean): Seen {
  const { open } = world.conversation.viewings;
  const ours = world.conversation.messages.filter(({ author }) => author === "bot");
  const named = ours
    .map(({ text }) => lastNamed(text, world.market))
    .filter((one) => one.length > 0);
  return {
    offered: named.length > 0,
    held: open?.state === "held",
    booked: open?.state === "confirmed",
    cancelled: hadViewing && open === null,
    startsAt: open?.startsAt ?? null,
    named: named.findLast((one) => one.length > 1) ?? named.at(-1) ?? [],
  };
}

/** The places a text names, in its order. */
export function lastNamed(text: string, market: readonly ListingView[]): ListingView[] {
  const references = text.match(/\b[A-Z]{2}-\d{3}\b/gu) ?? [];
  return [...new Set(references)].flatMap(
    (reference) => market.find((listing) => listing.reference === reference) ?? [],
  );
}

export function fits(listing: ListingView, hidden: HiddenFacts): boolean {
  return (
    listing.purpose === (hidden.purpose === "rent" ? "rent" : "sale") &&
    listing.city === hidden.city &&
    listing.bedrooms >= hidden.bedrooms &&
    listing.priceMinor <= hidden.budgetMax * 105
  );
}

const WEEKDAY: Readonly<Record<TimeWanted, readonly [day: number, hour: number]>> = {
  thursday_morning: [4, 10],
  friday_morning: [5, 10],
  friday_afternoon: [5, 15],
  saturday_afternoon: [6, 15],
};

/** Whether the viewing stands at the wished time. */
export function moved({ startsAt }: Seen, time: TimeWanted | undefined): boolean {
  return startsAt !== null && time !== undefined && isAt(startsAt, time);
}

export function isAt(startsAt: number, time: TimeWanted): boolean {
  const [day, hour] = WEEKDAY[time];
  const date = new Date(startsAt);
  return date.getUTCDay() === day && date.getUTCHours() === hour;
}
