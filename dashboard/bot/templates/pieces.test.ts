import { expect, test } from "vitest";
import { piecesOf } from "./pieces.ts";

const text = (words: string) => ({ kind: "text", text: words });

test("variables stand apart from the words around them", () => {
  expect(piecesOf("Hi {{1}}, {{ lead_name }}!")).toEqual([
    text("Hi "),
    { kind: "variable", name: "1" },
    text(", "),
    { kind: "variable", name: "lead_name" },
    text("!"),
  ]);
});

test("WhatsApp's marks set words apart, with variables in them", () => {
  expect(piecesOf("*Hi _{{1}}_* ~now~")).toEqual([
    {
      kind: "bold",
      pieces: [text("Hi "), { kind: "italic", pieces: [{ kind: "variable", name: "1" }] }],
    },
    text(" "),
    { kind: "struck", pieces: [text("now")] },
  ]);
});

test.each(["2 * 3 * 4", "snake_case_name", "* alone *", "a*b*c"])(
  "what is no mark stays: %s",
  (words) => {
    expect(piecesOf(words)).toEqual([text(words)]);
  },
);
