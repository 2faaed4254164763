import { expect, test } from "vitest";
import { ACTIONS } from "./actions.ts";
import { isOfErasedLead, pageOf } from "./place.ts";

test("whatever is no lead's, no export and no sign-in has a page", () => {
  const placeless = Object.values(ACTIONS)
    .flat()
    .filter((action) => pageOf(action) === null);
  for (const action of placeless) expect(action).toMatch(/^\w+$| \/leads| \/exports/u);
  expect(pageOf("POST /prompt-trials/{trialId}/cancel")).toBe("prompts");
});

test("an entry of a lead without its id is of one that was erased", () => {
  expect(isOfErasedLead({ action: "POST /leads/{id}/takeover", leadId: null })).toBe(true);
  expect(isOfErasedLead({ action: "POST /leads/{id}/takeover", leadId: "1" })).toBe(false);
  expect(isOfErasedLead({ action: "POST /leads", leadId: null })).toBe(false);
});
