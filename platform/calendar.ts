import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

/** A change of an event keeps its `uid` and has a greater `sequence`. */
export interface CalendarEvent {
  uid: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  title: string;
  location: string;
  description: string;
  status: "CONFIRMED" | "CANCELLED";
  url?: string;
}

export interface Calendar {
  name: string;
  events: CalendarEvent[];
  method?: "PUBLISH" | "REQUEST" | "CANCEL";
}

/** A file or feed as RFC 5545 wants it, times in UTC. */
export function calendarText({ name, events, method = "PUBLISH" }: Calendar): string {
  const calendar = new ICalCalendar({
    name: oneLine(name).replace(/[\\,;]/gu, String.raw`\$&`),
    method: ICalCalendarMethod[method],
    prodId: { company: "real-estate-whatsapp-funnel", product: "viewings" },
  });
  for (const event of events) {
    calendar.createEvent({
      id: oneLine(event.uid),
      sequence: event.sequence,
      start: event.startsAt,
      end: event.endsAt,
      summary: event.title,
      location: event.location,
      description: event.description,
      status: ICalEventStatus[event.status],
      url: event.url ?? null,
    });
  }
  return calendar.toString();
}

/** The library escapes an event's texts, but writes a name and an id as they are. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
