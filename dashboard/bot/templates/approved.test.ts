import { expect, test } from "vitest";
import { inLanguageOf } from "./approved.ts";
import type { Template } from "./template.ts";

const template = (name: string, language: string, body = "Hi") =>
  ({ name, language, body }) as Template;
const names = (templates: readonly Template[]) =>
  templates.map(({ name, language }) => `${name} ${language}`);

test("the lead's own variant comes before other variants, and both before other languages", () => {
  const all = [
    template("b", "en"),
    template("a", "pt_BR"),
    template("b", "pt_PT"),
    template("a", "en"),
  ];
  const { theirs, others } = inLanguageOf("pt-PT", all, "");
  expect(names(theirs)).toEqual(["b pt_PT", "a pt_BR"]);
  expect(names(others)).toEqual(["a en", "b en"]);
});

test("names and words are searched, whatever the case", () => {
  const all = [template("news", "en", "Three HOMES"), template("homes", "en"), template("x", "en")];
  expect(names(inLanguageOf(null, all, " homes ").others)).toEqual(["homes en", "news en"]);
});
