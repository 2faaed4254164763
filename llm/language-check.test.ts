import { describe, expect, it } from "vitest";
import { APPROVED } from "./approved.ts";
import { isOtherLanguage, languageOf } from "./language-check.ts";

describe.each(Object.entries(APPROVED))("in %s", (language, { askFor, ...sentences }) => {
  it("is told, or not at all, but never for another one", () => {
    for (const text of [...Object.values(sentences), ...Object.values(askFor)])
      expect(isOtherLanguage(languageOf(text), language, language), text).toBe(false);
  });

  it("is not what another lead reads", () => {
    for (const other of Object.keys(APPROVED).filter((one) => one !== language))
      expect(isOtherLanguage(languageOf(sentences.respond), other, other), other).toBe(true);
  });
});

it("leaves what is short or unsure alone", () => {
  expect(languageOf("OK, gracias!")).toBeNull();
  expect(languageOf("LX-101: 305 000 €, 54 m²")).toBeNull();
  expect(isOtherLanguage(null, "en", "en")).toBe(false);
  expect(isOtherLanguage("es", null, null)).toBe(false);
  expect(isOtherLanguage("es", null, "es-MX")).toBe(false);
  expect(isOtherLanguage("nl", null, "hi")).toBe(true);
  expect(isOtherLanguage("pt", "en", "pt-PT")).toBe(false);
  expect(isOtherLanguage("mr", "hi", "hi")).toBe(false);
  expect(isOtherLanguage("ca", "es", "es-ES")).toBe(false);
});
