import { expect, test } from "vitest";
import { templateProblems } from "./template-text.ts";

const known = ["name", "organization"];

test.each([
  "Hello!",
  "Hello {{1}}",
  "Hello {{ 1 }}, here is {{2}}. {{1}}?",
  "{{2}} greets {{1}}",
  "Hello {{name}}, here is {{organization}}",
])("“%s” can be filled", (body) => {
  expect(templateProblems(body, known)).toEqual([]);
});

test.each([
  ["Hello {{first_name}}", "Nothing is known to fill {{first_name}} with"],
  ["Hello {{2}}", "Numbered variables must count from {{1}} without a gap"],
  ["Hello {{0}}", "Numbered variables must count from {{1}} without a gap"],
  ["{{1}} {{2}} {{3}}", "There are 3 variables, and values for 2"],
  ["{{1}} of {{organization}}", "Variables are either all numbered or all named"],
  ["Hello {{first name}}", "A variable is a name or a number between two braces on each side"],
  ["Hello {{}}", "A variable is a name or a number between two braces on each side"],
])("“%s” cannot", (body, problem) => {
  expect(templateProblems(body, known)).toEqual([problem]);
});
