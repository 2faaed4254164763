import { expect, it } from "vitest";
import { maySpeakOfViewing } from "./plain-viewing.ts";

it.each([
  "I can't make it after all",
  "Something came up",
  "yes please",
  "Does Friday work?",
  "a las 5 mejor",
  "No podré ir",
  "Afinal não vou",
  "Je ne pourrai pas venir",
  "Ich schaffe es leider nicht",
  "Purtroppo non riesco",
  "Het lukt me niet",
  "لن أستطيع الحضور",
  "मैं नहीं आ पाऊँगा",
  "👍",
  "не приду",
])("may be about the viewing: %s", (text) => expect(maySpeakOfViewing(text)).toBe(true));

it.each([
  "Is there a lift in the building?",
  "How big is the kitchen?",
  "¿Tiene balcón?",
  "Tem garagem?",
  "Y a-t-il un parking ?",
  "Gibt es einen Aufzug?",
  "C'è un balcone?",
  "Is er een lift?",
  "هل فيها شرفة؟",
  "क्या बालकनी है?",
])("is about something else: %s", (text) => expect(maySpeakOfViewing(text)).toBe(false));
