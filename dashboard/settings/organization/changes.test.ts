import { expect, test } from "vitest";
import { changeOf, partsOf, typedOver } from "./changes.ts";
import type { OrganizationView } from "./queries.ts";

const view: OrganizationView = {
  id: "o",
  name: "Demo Realty",
  timeZone: "Europe/Lisbon",
  language: "en",
  currency: "EUR",
  sizeUnit: "m2",
  exchangeRates: { USD: 0.92 },
  disclosure: "An assistant answers.",
  replies: {
    hours: null,
    debounceMs: 3_000,
    debounceCapMs: 10_000,
    draftsDuringDebounce: true,
    callsToAction: ["call"],
  },
  followUps: { hours: { from: "09:00", until: "20:00", days: [1, 2] }, perWeek: 4 },
  viewings: {
    minutes: 30,
    travelMinutes: 30,
    holdMinutes: 10,
    noticeMinutes: 120,
    horizonDays: 10,
  },
  assignment: { rules: ["load"], claimMinutes: 10, fallbackUserId: null },
  model: { callsPerMinute: null, budgetMicros: null },
  sending: { ambiguousSend: "person" },
};

test("only what was changed is sent, of a group only its fields", () => {
  expect(changeOf(view, structuredClone(view))).toEqual({});
  const after = {
    ...view,
    name: "Porto Realty",
    exchangeRates: {},
    viewings: { ...view.viewings, minutes: 45 },
  };
  expect(changeOf(view, after)).toEqual({
    name: "Porto Realty",
    exchangeRates: {},
    viewings: { minutes: 45 },
  });
});

test("what was typed stays over what somebody else saved, field by field", () => {
  const disclosure = "A machine answers.";
  const typed = { ...view, disclosure, viewings: { ...view.viewings, minutes: 45 } };
  const anew = { ...view, name: "Faro", viewings: { ...view.viewings, holdMinutes: 20 } };
  expect(typedOver(view, typed, anew)).toEqual({
    ...view,
    name: "Faro",
    disclosure,
    viewings: { ...view.viewings, minutes: 45, holdMinutes: 20 },
  });
});

test("a change is told by the cards it is on, in the page's order", () => {
  expect(partsOf({ sending: { ambiguousSend: "person" }, name: "x" })).toEqual([
    "business",
    "sending",
  ]);
  expect(partsOf({})).toEqual([]);
});
