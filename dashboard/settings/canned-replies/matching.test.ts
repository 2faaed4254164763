import { expect, test } from "vitest";
import { asShortcut, matching } from "./matching.ts";
import type { CannedReply } from "./queries.ts";

const reply = (shortcut: string, text = "", language: string | null = null) =>
  ({ id: shortcut, shortcut, text, language }) as CannedReply;
const shortcuts = (replies: readonly CannedReply[]) => replies.map(({ shortcut }) => shortcut);

test("a shortcut that begins so comes before one that holds it, and both before words", () => {
  const all = [reply("hello", "some photos"), reply("more-photos"), reply("photos"), reply("bye")];
  expect(shortcuts(matching(all, "Pho"))).toEqual(["photos", "more-photos", "hello"]);
});

test("without words all are there, in order", () => {
  expect(shortcuts(matching([reply("b"), reply("a")], ""))).toEqual(["a", "b"]);
});

test("the lead's language comes first, and so does what is in none", () => {
  const all = [reply("a", "", "en"), reply("b", "", "pt-BR"), reply("c")];
  expect(shortcuts(matching(all, "", "pt"))).toEqual(["b", "c", "a"]);
});

test("the slash before it does not matter", () => {
  expect(shortcuts(matching([reply("photos")], "/pho"))).toEqual(["photos"]);
});

test.each([
  ["Send Photos", "send-photos"],
  ["Olá!", "ola"],
  ["a__b  c", "a-b-c"],
])("%s becomes the shortcut %s", (typed, shortcut) => {
  expect(asShortcut(typed)).toBe(shortcut);
});
