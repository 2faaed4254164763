import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftProblems, type TemplateDraft } from "./template-draft.ts";
import { previewTemplate, unfillable } from "./template-preview.ts";
import { templateVariables } from "./template-text.ts";

const FINE: TemplateDraft = {
  name: "open_house",
  language: "pt_PT",
  body: "Hi {{1}}, the open house is on {{2}}. Will you come?",
  examples: { "1": "Ana", "2": "Friday" },
  header: "Open house",
  footer: "Reply STOP to end",
  quickReplies: ["I will come", "Not this time"],
  urlButtons: [{ text: "See the flat", url: "https://example.test/flat" }],
};
const pathsOf = (over: Partial<TemplateDraft>) =>
  draftProblems({ ...FINE, ...over }).map(({ path }) => path);
const body = (text: string, examples: Record<string, string> = {}) =>
  pathsOf({ body: text, examples });

test("a good draft has no problem, numbered or named, in any order", () => {
  expect(draftProblems(FINE)).toEqual([]);
  expect(body("On {{2}}, dear {{1}}!", { "1": "Ana", "2": "Friday" })).toEqual([]);
  expect(body("Hi {{name}}, see you.", { name: "Ana" })).toEqual([]);
  expect(body("No variable at all.")).toEqual([]);
});

test.each<[string, Partial<TemplateDraft>, string[]]>([
  ["a name with capitals", { name: "Open" }, ["name"]],
  ["a name that is too long", { name: "a".repeat(513) }, ["name"]],
  ["a language with a dash", { language: "pt-PT" }, ["language"]],
  ["a header with a variable", { header: "Hi {{1}}" }, ["header"]],
  ["a header with an emoji", { header: "Open 🏡" }, ["header"]],
  ["a header of 61 characters", { header: "x".repeat(61) }, ["header"]],
  ["a footer of two lines", { footer: "a\nb" }, ["footer"]],
  ["a button of 26 characters", { quickReplies: ["x".repeat(26)] }, ["quickReplies.0"]],
  ["two buttons alike", { quickReplies: ["Yes", "Yes "] }, ["quickReplies"]],
  [
    "a button's plain address",
    { urlButtons: [{ text: "Go", url: "http://a.test" }] },
    ["urlButtons.0.url"],
  ],
  [
    "an address with a variable",
    { urlButtons: [{ text: "Go", url: "https://a.test/{{1}}" }] },
    ["urlButtons.0.url"],
  ],
  ["an example too many", { examples: { ...FINE.examples, "3": "x" } }, ["examples.3"]],
  ["an example of two lines", { examples: { "1": "a\nb", "2": "c" } }, ["examples.1"]],
])("%s is refused", (_, over, paths) => {
  expect(pathsOf(over)).toEqual(paths);
});

test.each([
  ["", {}],
  ["{{1}}, hello!", { "1": "Ana" }],
  ["Hello {{1}}", { "1": "Ana" }],
  ["Hello {{1}} {{2}}!", { "1": "Ana", "2": "Roca" }],
  ["Hello {{2}}!", { "2": "Ana" }],
  ["Hello {{1}} of {{firm}}!", { "1": "Ana", firm: "Demo" }],
  ["Hello {{first name}}!", {}],
  ["Hello {{Name}}!", { Name: "Ana" }],
  ["a\n\n\nb", {}],
  ["x".repeat(1_025), {}],
])("the body “%s” is refused", (text, examples) => {
  expect(new Set(body(text, examples))).toEqual(new Set(["body"]));
});

const words = fc
  .array(fc.constantFrom("flat", "visit", "Olá", "you", "home", "🏡"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(" "));

test("any text with words around variables that count up is accepted, and none without its examples", () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), fc.boolean(), (parts, named) => {
      const names = parts.slice(1).map((_, i) => (named ? `v${"abcdefgh"[i]}` : String(i + 1)));
      const text = parts
        .map((part, i) => (i === 0 ? part : `{{${names[i - 1]}}} ${part}`))
        .join(" ");
      const examples = Object.fromEntries(names.map((name) => [name, "Ana"]));
      expect(body(text, examples)).toEqual([]);
      expect(body(text)).toEqual(names.map((name) => `examples.${name}`));
    }),
    { numRuns: 1_000 },
  );
});

test("what is accepted has variables that are contiguous or named, none at an end, each with an example", () => {
  const piece = fc.constantFrom(
    "Hi ",
    "{{1}}",
    "{{2}}",
    "{{3}}",
    "{{name}}",
    "{{",
    "}}",
    ", ",
    "\n",
    "you",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join("");
      const names = [...new Set(templateVariables(text))];
      const examples = Object.fromEntries(names.map((name) => [name, "x"]));
      if (body(text, examples).length > 0) return;
      const numbers = names.filter((name) => /^\d/.test(name)).map(Number);
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
      expect(numbers.length === 0 || numbers.length === names.length).toBe(true);
      expect(text.trim()).not.toMatch(/^\{\{|\}\}$/);
      expect(text.replaceAll(/\{\{\w+\}\}/g, "")).not.toMatch(/\{\{|\}\}/);
    }),
    { numRuns: 5_000 },
  );
});

describe("a preview", () => {
  const shown = (values: string[], text = "Hi {{1}}, on {{2}}.") =>
    previewTemplate({ body: text, components: null }, values);

  test("fills what is given and names what is wrong", () => {
    expect(shown(["Ana", "Friday"])).toEqual({ text: "Hi Ana, on Friday.", problems: [] });
    expect(shown(["Ana"])).toMatchObject({
      text: "Hi Ana, on {{2}}.",
      problems: [{ path: "values.1" }],
    });
    expect(shown(["Ana", "a\nb", "x"]).problems.map(({ path }) => path)).toEqual([
      "values.2",
      "values.1",
    ]);
    expect(shown(["Ana", "x".repeat(1_024)]).problems).toMatchObject([{ path: "values" }]);
  });

  test("has a problem whenever the number of values is not that of the variables", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b c"), { maxLength: 5 }), (values) => {
        expect(shown(values).problems.length).toBe(Math.abs(values.length - 2));
      }),
      { numRuns: 200 },
    );
  });
});

test.each<[string, Record<string, unknown>, number]>([
  ["a picture at its head", { type: "HEADER", format: "IMAGE" }, 1],
  ["a variable in the header", { type: "header", format: "TEXT", text: "For {{1}}" }, 1],
  ["a plain header", { type: "HEADER", format: "TEXT", text: "For you" }, 0],
  [
    "an address with a variable",
    { type: "BUTTONS", buttons: [{ type: "URL", url: "https://a.test/{{1}}" }] },
    1,
  ],
  ["a code to copy", { type: "BUTTONS", buttons: [{ type: "COPY_CODE" }] }, 1],
  [
    "plain buttons",
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY" }, { type: "URL", url: "https://a.test" }] },
    0,
  ],
  ["cards", { type: "CAROUSEL", cards: [] }, 1],
])("a template with %s", (_, component, problems) => {
  expect(unfillable([{ type: "BODY", text: "Hi {{1}}." }, component])).toHaveLength(problems);
});
