import { describe, expect, it } from "vitest";
import { namesProtectedTrait, steersByTrait } from "./fair-housing.ts";

describe("steersByTrait", () => {
  it.each([
    "It is perfect for young families.",
    "A family-friendly street",
    "Adults only building",
    "No kids, please",
    "It's a safe area with low crime",
    "There are good schools nearby",
    "A Christian neighbourhood",
    "We don't accept housing vouchers",
    "Ideal para parejas jóvenes",
    "Um bairro seguro",
    "Idéal pour les familles",
    "Perfekt für Familien",
  ])("says what must not be said: %s", (text) => expect(steersByTrait(text)).toBe(true));

  it.each([
    "Two bedrooms and a garden, near the metro.",
    "Family-size 4-bedroom house in Benfica",
    "A quiet street beside the garden",
    "The building has a lift and step-free access.",
    "I cannot judge that; public sources can.",
  ])("describes the home: %s", (text) => expect(steersByTrait(text)).toBe(false));
});

describe("namesProtectedTrait", () => {
  it.each([
    "near a mosque",
    "no children in the building",
    "I am pregnant",
    "white people around",
    "for my disabled son",
  ])("is neither kept nor searched by: %s", (text) => expect(namesProtectedTrait(text)).toBe(true));
  it.each([
    "balcony",
    "pets allowed",
    "near the river",
    "mortgage approved",
    "Saturday morning",
    "step-free",
  ])("is a need: %s", (text) => expect(namesProtectedTrait(text)).toBe(false));
});
