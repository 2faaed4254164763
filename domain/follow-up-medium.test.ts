import fc from "fast-check";
import { expect, test } from "vitest";
import { followUpMedium, type MediumFacts, type TemplateChoice } from "./follow-up-medium.ts";
import { templateProblems } from "./template-text.ts";

const template: TemplateChoice = {
  id: "en",
  name: "still_looking",
  language: "en",
  category: "MARKETING",
  status: "APPROVED",
  body: "Hello {{1}}",
};
const facts: MediumFacts = {
  windowOpen: false,
  templates: [template],
  wanted: null,
  language: "en",
  organizationLanguage: "pt",
  knownVariables: ["name", "organization"],
  phoneCountry: "PT",
};
const of = (...changes: Partial<TemplateChoice>[]) =>
  changes.map((change) => ({ ...template, ...change }));

test("inside the window it is free text, whatever there is", () => {
  expect(followUpMedium({ ...facts, windowOpen: true })).toEqual({ kind: "text" });
});

test("outside, a template in the lead's language before one in the organization's", () => {
  const templates = of({ id: "pt", language: "pt_PT" }, { id: "en", language: "en_GB" });
  const pick = (language: string | null) => followUpMedium({ ...facts, templates, language });
  expect(pick("en-US")).toEqual({ kind: "template", templateId: "en" });
  expect(pick("fr")).toEqual({ kind: "template", templateId: "pt" });
  expect(pick(null)).toEqual({ kind: "template", templateId: "pt" });
});

test("the same variant of a language before another, the newest of equals", () => {
  const templates = of(
    { id: "br", language: "pt_BR" },
    { id: "pt-new", language: "pt_PT" },
    { id: "pt-old", language: "pt_PT" },
  );
  expect(followUpMedium({ ...facts, templates, language: "pt-PT" })).toEqual({
    kind: "template",
    templateId: "pt-new",
  });
});

test("the step's own template, and no other in its place", () => {
  const templates = of({ id: "any" }, { id: "own", name: "own" });
  expect(followUpMedium({ ...facts, templates, wanted: "own" })).toEqual({
    kind: "template",
    templateId: "own",
  });
  expect(followUpMedium({ ...facts, wanted: "own" })).toEqual({
    kind: "skip",
    reason: "no_approved_template",
  });
});

test("numbers of the United States get a utility template or none", () => {
  const american = { ...facts, phoneCountry: "US" };
  expect(followUpMedium(american)).toEqual({ kind: "skip", reason: "not_deliverable_country" });
  const templates = of({}, { id: "utility", category: "UTILITY" });
  expect(followUpMedium({ ...american, templates })).toEqual({
    kind: "template",
    templateId: "utility",
  });
});

test("one whose variables nobody can fill stays behind", () => {
  const templates = of({ body: "Your agent {{agent}}" });
  expect(followUpMedium({ ...facts, templates })).toEqual({
    kind: "skip",
    reason: "template_variables",
  });
  const both = [...templates, ...of({ id: "plain" })];
  expect(followUpMedium({ ...facts, templates: both })).toMatchObject({ templateId: "plain" });
});

test("one under review is waited for, one that was turned down is not", () => {
  expect(followUpMedium({ ...facts, templates: of({ status: "PENDING" }) })).toEqual({
    kind: "wait_for_approval",
    templateId: "en",
  });
  for (const status of ["REJECTED", "PAUSED", "DISABLED"] as const) {
    expect(followUpMedium({ ...facts, templates: of({ status }) })).toEqual({
      kind: "skip",
      reason: "no_approved_template",
    });
  }
  expect(followUpMedium({ ...facts, templates: [] }).kind).toBe("skip");
  expect(followUpMedium({ ...facts, templates: of({ category: "AUTHENTICATION" }) }).kind).toBe(
    "skip",
  );
});

test("what goes out is approved, deliverable, fillable and in a language they read", () => {
  const anyTemplate = fc.record({
    name: fc.constantFrom("a", "b"),
    language: fc.constantFrom("en", "en_US", "pt_PT", "fr"),
    category: fc.constantFrom("MARKETING" as const, "UTILITY" as const, "AUTHENTICATION" as const),
    status: fc.constantFrom("APPROVED" as const, "PENDING" as const, "REJECTED" as const),
    body: fc.constantFrom("Hi", "Hi {{1}}", "{{2}}", "Hi {{name}}", "{{price}}"),
  });
  fc.assert(
    fc.property(
      fc.array(anyTemplate, { maxLength: 5 }),
      fc.constantFrom("a", "b", null),
      fc.constantFrom("en", "fr-CA", "de", null),
      fc.constantFrom("US", "PT", null),
      (some, wanted, language, phoneCountry) => {
        const templates = some.map((one, index) => ({ ...one, id: String(index) }));
        const medium = followUpMedium({ ...facts, templates, wanted, language, phoneCountry });
        const usable = templates.filter(
          (one) =>
            one.category !== "AUTHENTICATION" &&
            (wanted === null || one.name === wanted) &&
            !(phoneCountry === "US" && one.category === "MARKETING") &&
            templateProblems(one.body, facts.knownVariables).length === 0 &&
            [language?.slice(0, 2), "pt"].includes(one.language.slice(0, 2)),
        );
        const ids = (status: string) =>
          usable.filter((one) => one.status === status).map(({ id }) => id);
        if (medium.kind === "template") expect(ids("APPROVED")).toContain(medium.templateId);
        else expect(ids("APPROVED")).toEqual([]);
        if (medium.kind === "wait_for_approval") {
          expect(ids("PENDING")).toContain(medium.templateId);
        }
        if (medium.kind === "skip") expect(ids("PENDING")).toEqual([]);
      },
    ),
    { numRuns: 10_000 },
  );
});
