import { expect, test } from "vitest";
import { lastAllowedInAll, withinAllZones } from "./proactive-hours.ts";
import { viewingItems } from "./viewing-agenda.ts";

const hours = {
  timeZone: "Europe/Lisbon",
  from: "09:00",
  until: "20:00",
  days: [1, 2, 3, 4, 5, 6],
};
const zones = ["Europe/Lisbon"];
const earlier = (at: number) => lastAllowedInAll(at, hours, zones);

const viewing = (startsAt: number) => ({
  id: "v",
  listingId: "l",
  agentId: "a",
  startsAt,
  endsAt: startsAt + 1_800_000,
  state: "confirmed" as const,
  holdExpiresAt: null,
  sequence: 0,
  leadConfirmedAt: null,
});

test("the reminder of a viewing in the morning comes the evening before", () => {
  const items = viewingItems(
    viewing(Date.UTC(2026, 10, 26, 9, 30)),
    Date.UTC(2026, 10, 25, 16),
    earlier,
  );
  const reminder = items.find(({ kind }) => kind === "viewing_reminder");
  expect(new Date(reminder!.at).toISOString()).toBe("2026-11-25T19:45:00.000Z");
});

test("I5: at whichever quarter of a month it is wanted, a reminder lies in the day, and never later", () => {
  const start = Date.UTC(2026, 9, 20);
  for (let quarter = 0; quarter < 30 * 24 * 4; quarter += 1) {
    const at = start + quarter * 15 * 60_000;
    const moved = earlier(at);
    expect(moved).toBeLessThanOrEqual(at);
    expect(withinAllZones(moved, hours, zones)).toBe(true);
  }
});
