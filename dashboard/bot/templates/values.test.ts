import { expect, test } from "vitest";
import { exampleTime, knownValues } from "./values.ts";

const known = {
  leadName: "Ana",
  organization: "Demo Realty",
  agent: "Rui",
  listing: null,
  time: null,
};

test("named variables take what their name says", () => {
  const template = { variables: ["company", "Lead_Name", "price"], purpose: null };
  expect(knownValues(template, known)).toEqual(["Demo Realty", "Ana", ""]);
});

test("numbers mean something only where the bot fills them in, by number and not by place", () => {
  const variables = ["2", "1", "9"];
  expect(knownValues({ variables, purpose: "follow_up" }, known)).toEqual([
    "Demo Realty",
    "Ana",
    "",
  ]);
  expect(knownValues({ variables, purpose: null }, known)).toEqual(["", "", ""]);
});

test("what is not known stays empty", () => {
  const template = { variables: ["3"], purpose: "viewing_reminder" } as const;
  expect(knownValues({ ...template, variables: ["3"] }, known)).toEqual([""]);
});

test("a time is worded in the template's language, and in English for one that nobody knows", () => {
  expect(exampleTime("pt_PT")).toMatch(/^sexta-feira/);
  expect(exampleTime("not a language")).toMatch(/^Friday/);
});
