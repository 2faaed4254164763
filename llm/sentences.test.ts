import { describe, expect, it } from "vitest";
import type { Action } from "../domain/action.ts";
import { steersByTrait } from "../domain/fair-housing.ts";
import { numbersIn } from "../domain/numbers.ts";
import { promisesTooMuch } from "../domain/promises.ts";
import { APPROVED } from "./approved.ts";
import { contactsIn } from "./contacts.ts";
import { LISTINGS } from "./evals/town.ts";
import { sentenceFor } from "./sentences.ts";

const ACTIONS: Action[] = [
  { kind: "respond" },
  { kind: "ask", fact: "areas" },
  { kind: "ask", fact: "timeline" },
  { kind: "offer_listings", listingIds: [] },
  { kind: "propose_viewing", listingId: "", slot: null },
  { kind: "confirm_viewing", viewingId: "" },
  { kind: "move_viewing", viewingId: "", slot: null },
  { kind: "cancel_viewing", viewingId: "" },
  { kind: "schedule_follow_up", inHours: 24 },
  { kind: "call_to_action", cta: "call", listingId: null },
  { kind: "hand_over", why: "bot_failed" },
  { kind: "wait" },
];

describe.each(Object.keys(APPROVED))("approved sentences in %s", (language) => {
  it.each(ACTIONS)("$kind promises no more than it does and invents nothing", (action) => {
    for (const cause of ["messages", "follow_up"] as const) {
      const text = sentenceFor(action, cause, [], language);
      expect(text).not.toBe("");
      expect(promisesTooMuch(text, action)).toBe(false);
      expect(steersByTrait(text)).toBe(false);
      expect(numbersIn(text)).toEqual([]);
      expect(contactsIn(text).found).toEqual([]);
    }
  });

  it("names what it offers", () => {
    const text = sentenceFor(ACTIONS[3]!, "messages", LISTINGS.slice(0, 2), language);
    expect(text).toContain("LX-101");
    expect(text).toContain("LX-102");
  });
});

it("falls back to English for a language it does not have", () => {
  expect(sentenceFor({ kind: "wait" }, "messages", [], "xx")).toBe("Thank you.");
});
