import { expect, test } from "vitest";
import { spokenLanguage } from "./hearing-language.ts";

test.each([
  ["english", "en"],
  ["Portuguese", "pt"],
  ["arabic", "ar"],
  ["hindi", "hi"],
  ["norwegian", "no"],
  ["myanmar", "my"],
  ["cantonese", "yue"],
  ["pt", "pt"],
])("%s is %s", (name, code) => {
  expect(spokenLanguage(name)).toBe(code);
});

test.each(["", "klingon", "constructor", "<b>english</b>"])("%j is no language", (name) => {
  expect(spokenLanguage(name)).toBeNull();
});
