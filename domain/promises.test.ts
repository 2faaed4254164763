import { describe, expect, it } from "vitest";
import type { Action } from "./action.ts";
import { promisesTooMuch } from "./promises.ts";

const respond: Action = { kind: "respond" };
const handOver: Action = { kind: "hand_over", why: "person_wanted" };
const propose: Action = { kind: "propose_viewing", listingId: "a", slot: null };
const later: Action = { kind: "schedule_follow_up", inHours: 24 };

describe("promisesTooMuch", () => {
  it.each([
    "I'll call you in the morning.",
    "I’ll call you.",
    "Your viewing is booked for Saturday!",
    "Great, that's all booked.",
    "Confirmed! See you then.",
    "Your appointment has been confirmed",
    "I have reserved it for you",
    "I've scheduled your visit",
    "You're all set.",
    "See you on Monday",
    "I guarantee it",
    "I'll send you the brochure",
    "I will check with the owner",
    "He reservado la visita",
    "La visita está confirmada",
    "A visita ficou marcada",
    "La visite est confirmée",
    "Die Besichtigung ist gebucht",
    "تم الحجز",
  ])("nothing makes this true: %s", (text) => {
    for (const action of [respond, handOver, propose, later])
      expect(promisesTooMuch(text, action)).toBe(true);
  });

  it.each([
    ["A colleague will get in touch with you here.", handOver],
    ["A colleague will confirm the time.", propose],
    ["Someone from our side? My colleague will answer you.", handOver],
    ["I'm passing this on to my colleague.", handOver],
    ["I have told my colleagues.", handOver],
    ["Un compañero te llamará.", handOver],
    ["Ein Kollege wird sich melden", handOver],
    ["I'll write to you again then.", later],
    ["I'll follow up next month.", later],
    ["Te escribiré en enero.", later],
  ] satisfies [string, Action][])("only its action makes this true: %s", (text, action) => {
    expect(promisesTooMuch(text, respond)).toBe(true);
    expect(promisesTooMuch(text, action)).toBe(false);
  });

  it.each([
    "Would you like me to look for something else?",
    "Nothing is booked yet.",
    "The visit is not confirmed.",
    "Would you like a call?",
    "I can ask for a viewing. Which days suit you? A colleague then confirms the time here.",
    "The kitchen was renovated.",
    "You can ask for a person at any time.",
  ])("promises nothing: %s", (text) => expect(promisesTooMuch(text, respond)).toBe(false));
});
