import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";

test("the parts around the body are found whatever the case of their types", () => {
  const components = [
    { type: "header", format: "TEXT", text: "New this week" },
    { type: "BODY", text: "Hi" },
    { type: "FOOTER", text: "Reply stop" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Yes" },
        { type: "URL", text: "See", url: "https://example.com" },
        { type: "FLOW", text: "Begin" },
      ],
    },
  ];
  expect(partsOf({ components, quickReplies: ["Yes"] })).toEqual({
    header: "New this week",
    headerMedia: null,
    footer: "Reply stop",
    buttons: [
      { kind: "reply", text: "Yes" },
      { kind: "link", text: "See" },
      { kind: "other", text: "Begin" },
    ],
  });
});

test("a picture at the head is known by its kind", () => {
  const components = [{ type: "HEADER", format: "IMAGE" }];
  expect(partsOf({ components, quickReplies: [] })).toMatchObject({
    header: null,
    headerMedia: "image",
  });
});

test("without parts of WhatsApp's the quick replies are shown", () => {
  expect(partsOf({ components: null, quickReplies: ["Yes", "No"] }).buttons).toEqual([
    { kind: "reply", text: "Yes" },
    { kind: "reply", text: "No" },
  ]);
});
