import fc from "fast-check";
import { expect, it } from "vitest";
import { LISTINGS } from "../town.ts";
import { automaton } from "./automaton.ts";
import type { Buyer } from "./buyer.ts";
import type { Seen } from "./seen.ts";
import { type Language, TONGUES } from "./tongues.ts";

const NOTHING: Seen = {
  offered: false,
  held: false,
  booked: false,
  cancelled: false,
  startsAt: null,
  named: [],
};
const LANGUAGES = Object.keys(TONGUES) as Language[];

function buyerIn(language: Language, over: Partial<Buyer> = {}): Buyer {
  const hidden = { purpose: "buy", city: "Porto", bedrooms: 2, budgetMax: 350_000 } as const;
  return { name: "Ana", language, hidden, goal: "book", opensWith: 0, ...over };
}

it("the same seed says the same, another seed says it otherwise", () => {
  const openings = (seed: string) =>
    LANGUAGES.map((language) =>
      automaton(buyerIn(language, { opensWith: 4 }), seed, LISTINGS).next(null, NOTHING),
    );
  expect(openings("one")).toEqual(openings("one"));
  expect(openings("one")).not.toEqual(openings("two"));
});

it("tells in its first message as many facts as it opens with, and no more", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LANGUAGES),
      fc.integer({ min: 0, max: 4 }),
      fc.string(),
      (language, opensWith, seed) => {
        const step = automaton(buyerIn(language, { opensWith }), seed, LISTINGS).next(
          null,
          NOTHING,
        );
        const tells = step?.kind === "say" ? step.tells : {};
        const four = ["purpose", "areas", "bedrooms", "budgetMax"].filter((key) => key in tells);
        expect(four).toHaveLength(opensWith);
      },
    ),
    { numRuns: 300 },
  );
});

it("typos leave figures and places alone", () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const step = automaton(
        buyerIn("en", { opensWith: 4, style: { typos: true } }),
        seed,
        LISTINGS,
      ).next(null, NOTHING);
      const text = step?.kind === "say" ? step.sent.map((one) => one.text).join(" ") : "";
      expect(text).toMatch(/Porto/u);
      expect(text).toMatch(/350000/u);
    }),
    { numRuns: 200 },
  );
});

it("what happens to a buyer happens once", () => {
  const events = [{ at: "offered", say: "optOut" }] as const;
  const { next } = automaton(buyerIn("en", { events }), "1", LISTINGS);
  next(null, NOTHING);
  const seen = { ...NOTHING, offered: true, booked: true };
  expect(next(null, seen)).toMatchObject({ topic: "optOut" });
  expect(next(null, seen)).not.toMatchObject({ topic: "optOut" });
});
