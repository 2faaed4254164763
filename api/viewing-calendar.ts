import type { ListedViewing } from "../db/queries/list-viewings.ts";
import { calendarText, type CalendarEvent } from "../platform/calendar.ts";

export const CALENDAR_TYPE = "text/calendar; charset=utf-8";

/** One viewing for whoever asks for its file; the same entry as the lead gets. */
export function viewingFile(viewing: ListedViewing, organizationName: string): string {
  const { title, reference } = viewing.listing;
  const description = `${title} (${reference}), with ${organizationName}`;
  const event = { ...timesOf(viewing), title: `Viewing: ${title}`, description };
  return calendarText({ name: organizationName, events: [event] });
}

/** An agent's viewings. Whoever has the address can read it, so it says little of the lead. */
export function agentFeed(viewings: readonly ListedViewing[], organizationName: string): string {
  const events = viewings.map((viewing) => {
    const { title, reference } = viewing.listing;
    const name = viewing.lead.name?.trim().split(/\s+/u)[0];
    const what = viewing.state === "held" ? "Held" : "Viewing";
    return {
      ...timesOf(viewing),
      title: `${what}: ${title}${name ? ` (${name})` : ""}`,
      description: reference,
    };
  });
  return calendarText({ name: `Viewings, ${organizationName}`, events });
}

function timesOf(viewing: ListedViewing): Omit<CalendarEvent, "title" | "description"> {
  const { id, sequence, startsAt, endsAt, state, listing } = viewing;
  const isOff = state === "cancelled" || state === "expired";
  return {
    uid: `${id}@viewings`,
    sequence,
    startsAt,
    endsAt,
    location: `${listing.area}, ${listing.city}`,
    status: isOff ? "CANCELLED" : "CONFIRMED",
  };
}
