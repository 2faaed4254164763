import { describe, expect, it } from "vitest";
import { parseSlotRow } from "../domain/slot-choice.ts";
import { parseViewingButton } from "../domain/viewing-answer.ts";
import { APPROVED } from "./approved.ts";
import { LISTINGS } from "./evals/town.ts";
import { rowTitle } from "./local-time.ts";
import type { ViewingInfo } from "./stages.ts";
import { VIEWING_SENTENCES } from "./viewing-sentences.ts";
import { viewingWords, type ViewingWordsFacts, type ViewingWordsKind } from "./viewing-words.ts";

const NOW = Date.UTC(2026, 10, 24, 14, 10);
const HOUR = 3_600_000;
const viewing: ViewingInfo = {
  id: "0192f7a4-6a5e-7c1d-9b2e-3f4a5b6c7d8e",
  state: "held",
  listing: LISTINGS[0]!,
  startsAt: Date.UTC(2026, 10, 26, 15),
  endsAt: Date.UTC(2026, 10, 26, 15, 30),
  holdExpiresAt: NOW + 10 * 60_000,
};
const others = [1, 25, 49].map((hours) => viewing.startsAt + hours * HOUR);
const facts: ViewingWordsFacts = {
  viewing,
  alternatives: others,
  language: "en",
  timeZone: "Europe/Lisbon",
  now: NOW,
  organizationName: "Demo Realty",
};
const KINDS: readonly ViewingWordsKind[] = [
  "held",
  "confirmed",
  "moved",
  "cancelled",
  "slot_taken",
  "no_slots",
  "reminder_day",
  "reminder_hours",
  "booked_by_person",
  "moved_by_person",
  "cancelled_by_person",
  "no_show",
];

describe("viewingWords", () => {
  it("says what is held, until when, and asks with buttons", () => {
    expect(viewingWords("held", facts)).toEqual({
      text: "I am holding Thursday 26 November at 15:00 for 1-bedroom apartment in Alfama (LX-101) until 14:20. Shall I confirm it?",
      attachment: {
        kind: "buttons",
        buttons: [
          { id: `viewing:${viewing.id}:confirm`, title: "Confirm" },
          { id: `viewing:${viewing.id}:other_time`, title: "Another time" },
          { id: `viewing:${viewing.id}:cancel`, title: "No, thanks" },
        ],
      },
    });
  });

  it("names no end of a hold that a person keeps open", () => {
    const kept = { ...facts, viewing: { ...viewing, holdExpiresAt: null } };
    expect(viewingWords("held", kept).text).not.toContain("until");
  });

  it("offers the held time and the others in one list to a lead who wants another", () => {
    const { text, attachment } = viewingWords("held", { ...facts, offerOthers: true });
    expect(text).toMatch(/Shall I confirm it\? You can also choose another time\.$/u);
    const rows = attachment?.kind === "list" ? attachment.rows : [];
    expect(rows.map(({ title }) => title)).toEqual([
      "Thu 26 Nov, 15:00",
      "Thu 26 Nov, 16:00",
      "Fri 27 Nov, 16:00",
      "Sat 28 Nov, 16:00",
    ]);
    const [first, second] = rows.map(({ id }) => id);
    expect(parseViewingButton(first!)).toEqual({ viewingId: viewing.id, answer: "confirm" });
    expect(parseSlotRow(second!)).toMatchObject({
      listingId: viewing.listing.id,
      slot: { startsAt: others[0] },
    });
  });

  it("says that a slot is gone, that the booking stands, and what else there is", () => {
    const booked = { ...facts, viewing: { ...viewing, state: "confirmed" as const } };
    const { text, attachment } = viewingWords("slot_taken", booked);
    expect(text).toMatch(/no longer free\. Your viewing of .*LX-101.* stands\. Which of these/u);
    expect(attachment).toMatchObject({ kind: "list" });
    const unknown = viewingWords("slot_taken", { ...facts, viewing: null });
    expect(unknown.text).toContain("\n• Thu 26 Nov, 16:00");
    expect(unknown.attachment).toBeNull();
    const none = viewingWords("slot_taken", { ...facts, viewing: null, alternatives: [] });
    expect(none.text).toBe(
      "I'm sorry, that time is no longer free. Which other days and times suit you?",
    );
  });

  it("says of a hold that is let go that the booking stands", () => {
    const standing = {
      ...viewing,
      id: "booked",
      state: "confirmed" as const,
      startsAt: others[2]!,
    };
    const cancelled = { ...viewing, state: "cancelled" as const };
    expect(viewingWords("cancelled", { ...facts, viewing: cancelled, standing }).text).toBe(
      "The time on Thursday 26 November at 15:00 is free again. Your viewing of 1-bedroom apartment in Alfama (LX-101) on Saturday 28 November at 16:00 stands.",
    );
    expect(viewingWords("slot_taken", { ...facts, viewing: null, standing }).text).toContain(
      "stands",
    );
    expect(viewingWords("cancelled", { ...facts, viewing: cancelled }).text).toMatch(
      /is cancelled/u,
    );
  });

  it("tells the time on the organization's clock, in words that the lead reads", () => {
    const said = (language: string, timeZone: string) =>
      viewingWords("confirmed", { ...facts, language, timeZone }).text;
    expect(said("en", "Asia/Dubai")).toContain("Thursday 26 November at 19:00");
    expect(said("en-US", "Asia/Kolkata")).toContain("Thursday, November 26 at 8:30 PM");
    expect(said("de", "Europe/Lisbon")).toContain("Donnerstag, 26. November um 15:00 Uhr");
    expect(said("pt", "Europe/Lisbon")).toContain("quinta-feira, 26 de novembro às 15:00");
    expect(said("ar", "Europe/Lisbon")).toContain("الخميس، 26 نوفمبر الساعة 3:00 م");
    expect(said("xx", "Europe/Lisbon")).toBe(said("en", "Europe/Lisbon"));
  });

  it("sends the calendar with what is booked and with nothing else", () => {
    const withCalendar = KINDS.filter(
      (kind) => viewingWords(kind, facts).attachment?.kind === "calendar",
    );
    expect(withCalendar).toEqual(["confirmed", "moved", "booked_by_person", "moved_by_person"]);
  });

  it("I11: has no words for a viewing without one", () => {
    for (const kind of KINDS) {
      const say = () => viewingWords(kind, { ...facts, viewing: null });
      if (kind === "slot_taken" || kind === "no_slots") expect(say).not.toThrow();
      else expect(say).toThrow(/without a viewing/u);
    }
  });

  it("takes a title for what it is, however long and whatever is in it", () => {
    const listing = { ...viewing.listing, title: `{when} ${"long ".repeat(300)}` };
    const { text } = viewingWords("held", { ...facts, viewing: { ...viewing, listing } });
    expect(text).toContain("{when} long");
    expect(text.length).toBeLessThan(1_024);
  });
});

describe.each(Object.keys(APPROVED))("in %s", (language) => {
  it.each(KINDS)("%s fills every gap and keeps WhatsApp's limits", (kind) => {
    for (const offerOthers of [false, true]) {
      const { text, attachment } = viewingWords(kind, { ...facts, language, offerOthers });
      expect(text).not.toMatch(/[{}]|undefined|\p{Cf}/u);
      expect(text.length).toBeLessThan(600);
      if (kind !== "no_show" && kind !== "no_slots" && kind !== "slot_taken")
        expect(text).toMatch(/LX-101.*26|26.*LX-101/u);
      if (attachment?.kind === "buttons") {
        const titles = attachment.buttons.map(({ title }) => title);
        expect(new Set(titles).size).toBe(3);
        for (const title of titles) expect(title.length).toBeLessThanOrEqual(20);
      }
      if (attachment?.kind === "list") {
        expect(attachment.button.length).toBeLessThanOrEqual(20);
        expect(attachment.rows.length).toBeLessThanOrEqual(10);
        for (const row of attachment.rows) {
          expect(row.id.length).toBeLessThanOrEqual(200);
          expect(row.description?.length ?? 0).toBeLessThanOrEqual(72);
        }
      }
    }
  });

  it("has sentences of its own, and rows that fit on every day of a year", () => {
    expect(Object.keys(VIEWING_SENTENCES)).toContain(language);
    for (let day = 0; day < 366; day++) {
      const at = Date.UTC(2026, 0, 1, 15, 30) + day * 24 * HOUR;
      const title = rowTitle(at, { language, timeZone: "Europe/Lisbon" });
      expect(title.length).toBeLessThanOrEqual(24);
      expect(title).toMatch(/[:.]30/u);
      const dayOfMonth = new Date(at).getUTCDate();
      expect(title).toMatch(new RegExp(String.raw`(?<!\d)0?${dayOfMonth}(?!\d)`, "u"));
    }
  });
});
