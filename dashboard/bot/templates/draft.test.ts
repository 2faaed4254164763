import { expect, test } from "vitest";
import { asName, copyOf, EMPTY_DRAFT, requestOf, variablesOf } from "./draft.ts";

test("each variable counts once, in order", () => {
  expect(variablesOf("{{b}} and {{ a }} and {{b}}")).toEqual(["b", "a"]);
});

test.each([
  ["New homes – Spring", "new_homes_spring"],
  ["Olá você", "ola_voce"],
  ["follow-up 2", "follow_up_2"],
])("%s becomes the name %s", (typed, name) => {
  expect(asName(typed)).toBe(name);
});

test("what is empty is left out, and so are examples of variables that went", () => {
  const draft = {
    ...EMPTY_DRAFT,
    body: "Hi {{1}}!",
    examples: { "1": "Ana", "2": "x" },
    header: " ",
  };
  const request = requestOf(draft, "c");
  expect(request.examples).toEqual({ "1": "Ana" });
  expect(request).not.toHaveProperty("header");
  expect(request).not.toHaveProperty("footer");
});

test("a copy keeps the words and the buttons with their addresses", () => {
  const copy = copyOf({
    id: "t",
    channelId: "c",
    name: "news",
    language: "pt_PT",
    category: "AUTHENTICATION",
    purpose: null,
    body: "Olá",
    quickReplies: ["Sim"],
    metaId: null,
    status: "APPROVED",
    variables: [],
    components: [
      { type: "HEADER", format: "TEXT", text: "Novo" },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Ver", url: "https://example.com" }] },
    ],
    quality: null,
    rejectedReason: null,
    syncedAt: null,
    createdAt: "2026-11-26T09:00:00.000Z",
  });
  expect(copy).toMatchObject({
    category: "UTILITY",
    header: "Novo",
    quickReplies: ["Sim"],
    urlButtons: [{ text: "Ver", url: "https://example.com" }],
  });
});
