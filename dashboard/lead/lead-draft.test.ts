import fc from "fast-check";
import { expect, test } from "vitest";
import { draftOf, editOf, type LeadDraft } from "./lead-draft.ts";

const fact = (key: string, value: unknown) =>
  ({ key, value, sourceMessageId: null, statedBy: null, createdAt: "" }) as never;
const ANA = {
  name: "Ana",
  language: "en",
  facts: [fact("areas", ["Graça", "Alfama"]), fact("budgetMax", 450_000)],
};

test("a form that nobody touched changes nothing", () => {
  const draft = draftOf(ANA);
  expect(editOf(draft, draft)).toEqual({});
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(draft) as (keyof LeadDraft)[])), (key) => {
      expect(editOf(draft, { ...draft, [key]: ` ${draft[key]} ` })).toEqual({});
    }),
  );
});

test("what was changed is sent in its own kind, and what was emptied is taken back", () => {
  const draft = draftOf(ANA);
  const edited = { ...draft, areas: "Graça, ,Lapa ", budgetMax: "", bedrooms: "2", name: "" };
  expect(editOf(draft, edited)).toEqual({
    name: null,
    facts: { areas: ["Graça", "Lapa"], budgetMax: null, bedrooms: 2 },
  });
});
