import fc from "fast-check";
import { expect, test } from "vitest";
import { migrateTemplateBody } from "./legacy-template.ts";
import { templateVariables } from "./template-text.ts";

test("old variables become Meta's, named or numbered by first appearance", () => {
  const body = "Hi {name}, the flat in {area} is still free, {name}!";
  expect(migrateTemplateBody(body, "named")).toMatchObject({
    body: "Hi {{name}}, the flat in {{area}} is still free, {{name}}!",
  });
  expect(migrateTemplateBody(body, "positional")).toMatchObject({
    body: "Hi {{1}}, the flat in {{2}} is still free, {{1}}!",
    variables: ["name", "area"],
  });
});

test("what Meta would refuse is a problem, not a change", () => {
  expect(migrateTemplateBody("{name}, hello", "named")).toHaveProperty("problem");
  expect(migrateTemplateBody("Hello {name}", "named")).toHaveProperty("problem");
  expect(migrateTemplateBody("Hi {name} and {{1}}.", "named")).toHaveProperty("problem");
});

test("running it again changes nothing", () => {
  const word = fc.constantFrom("hello", "{name}", "{area}", "a {brace", "}", "ok.");
  fc.assert(
    fc.property(
      fc.array(word),
      fc.constantFrom("named" as const, "positional" as const),
      (words, style) => {
        const once = migrateTemplateBody(`Hi ${words.join(" ")} bye.`, style);
        if (!("body" in once)) return;
        expect(migrateTemplateBody(once.body, style)).toEqual({ changed: false });
        expect(new Set(templateVariables(once.body)).size).toBe(once.variables.length);
      },
    ),
    { numRuns: 10_000 },
  );
});
