import { expect, test } from "vitest";
import { calendarText, type Calendar } from "./calendar.ts";

const event = {
  uid: "viewing-1@example.com",
  sequence: 2,
  startsAt: new Date("2026-11-27T15:00:00Z"),
  endsAt: new Date("2026-11-27T15:30:00Z"),
  title: "Viewing: Rua do Sol 3, Lisbon; flat",
  location: "Rua do Sol 3, 2º Dto\n1200-001 Lisboa",
  description: `Ring at the door. ${"Ação e coração, ".repeat(12)}`,
  status: "CONFIRMED",
  url: "https://example.com/v/1?a=b",
} as const;

test("every line ends in CRLF and has at most 75 octets", () => {
  const text = calendarText({ name: "Viewings", events: [event] });
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
});

test("an event says what, where, when and which change of it this is", () => {
  const lines = unfolded({ name: "Viewings", events: [event] });
  expect(lines).toMatchObject({
    BEGIN: ["VCALENDAR", "VEVENT"],
    VERSION: ["2.0"],
    METHOD: ["PUBLISH"],
    UID: [event.uid],
    SEQUENCE: ["2"],
    DTSTART: ["20261127T150000Z"],
    DTEND: ["20261127T153000Z"],
    STATUS: ["CONFIRMED"],
    "URL;VALUE=URI": [event.url],
    END: ["VEVENT", "VCALENDAR"],
  });
  expect(lines.SUMMARY).toEqual([String.raw`Viewing: Rua do Sol 3\, Lisbon\; flat`]);
  expect(lines.LOCATION).toEqual([String.raw`Rua do Sol 3\, 2º Dto\n1200-001 Lisboa`]);
  expect(lines.DESCRIPTION?.[0]).toBe(event.description.replaceAll(",", String.raw`\,`));
});

test("a cancelled one says so", () => {
  const cancelled = { ...event, status: "CANCELLED", sequence: 3 } as const;
  const lines = unfolded({ name: "Viewings", events: [cancelled], method: "CANCEL" });
  expect(lines).toMatchObject({ METHOD: ["CANCEL"], STATUS: ["CANCELLED"], SEQUENCE: ["3"] });
});

test("no text can begin an event of its own", () => {
  const bad = "x\r\nBEGIN:VEVENT\rUID:2\nEND:VEVENT";
  const hostile = { ...event, title: bad, location: bad, description: bad, url: bad, uid: bad };
  const lines = unfolded({ name: bad, events: [hostile] });
  expect(lines.BEGIN).toEqual(["VCALENDAR", "VEVENT"]);
  expect(lines.UID).toHaveLength(1);
});

test("a calendar's name is escaped as well", () => {
  const lines = unfolded({ name: "Viewings, Lisbon; all", events: [] });
  expect(lines["X-WR-CALNAME"]).toEqual([String.raw`Viewings\, Lisbon\; all`]);
});

/** The values of each property, long lines put together again. */
function unfolded(calendar: Calendar): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const lines = calendarText(calendar)
    .replaceAll("\r\n ", "")
    .split(/\r\n|\r|\n/u);
  for (const line of lines.filter(Boolean)) {
    const [name = "", ...value] = line.split(":");
    (found[name] ??= []).push(value.join(":"));
  }
  return found;
}
