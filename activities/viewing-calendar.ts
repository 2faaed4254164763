import type { ViewingWithListing } from "../db/queries/load-viewing-info.ts";
import { calendarText } from "../platform/calendar.ts";

/** The viewing as a calendar entry for the lead; a later sequence replaces the entry before. */
export function viewingCalendar(
  { viewing, listing }: ViewingWithListing,
  organizationName: string,
): string {
  const event = {
    uid: `${viewing.id}@viewings`,
    sequence: viewing.sequence,
    startsAt: viewing.startsAt,
    endsAt: viewing.endsAt,
    title: `Viewing: ${listing.title}`,
    location: `${listing.area}, ${listing.city}`,
    description: `${listing.title} (${listing.reference}), with ${organizationName}`,
    status: viewing.state === "cancelled" ? ("CANCELLED" as const) : ("CONFIRMED" as const),
  };
  return calendarText({ name: organizationName, events: [event] });
}
