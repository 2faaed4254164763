import { expect, test } from "vitest";
import { templateValues } from "./template-values.ts";
import { renderTemplate } from "./template-text.ts";

const known = ["lead_name", "organization", "listing"];
const values = ["Ana", "Demo Realty", "Bright flat"];

test.each([
  ["Hello {{1}}, from {{2}}", "Hello Ana, from Demo Realty"],
  ["{{2}} greets {{1}}", "Demo Realty greets Ana"],
  ["About {{listing}}, {{lead_name}}", "About Bright flat, Ana"],
  ["{{organization}} {{organization}}", "Demo Realty Demo Realty"],
])("%s", (body, expected) => {
  expect(renderTemplate(body, templateValues(body, known, values))).toBe(expected);
});
