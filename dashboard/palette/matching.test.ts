import { expect, test } from "vitest";
import { matching } from "./matching.ts";

const PAGES = [{ text: "API keys" }, { text: "Canned replies" }, { text: "قوالب الرسائل" }];
const found = (typed: string) => matching(PAGES, typed).map(({ text }) => text);

test("beginnings of words find a choice, in any order and case", () => {
  expect(found("key ap")).toEqual(["API keys"]);
  expect(found("REP")).toEqual(["Canned replies"]);
  expect(found("الرسا")).toEqual(["قوالب الرسائل"]);
  expect(found("eys")).toEqual([]);
  expect(found("  ")).toHaveLength(PAGES.length);
});
