import { expect, test } from "vitest";
import { keptTemplate } from "./template-parts.ts";
import { purposeProblems } from "./template-purpose.ts";

const LISTED = {
  id: "77",
  name: "viewing",
  language: "pt_PT",
  status: "APPROVED",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://signed.test/1"] } },
    { type: "body", text: "Hi {{1}}, see you.", example: { body_text: [["Ana"]] } },
    {
      type: "BUTTONS",
      buttons: [
        { type: "URL", text: "Map", url: "https://a.test" },
        { type: "QUICK_REPLY", text: "Yes" },
        { type: "QUICK_REPLY", text: "No" },
      ],
    },
    "no component",
  ],
};

test("a listed template is kept with its body and buttons, and without examples", () => {
  expect(keptTemplate({ ...LISTED, quality: "GREEN" })).toEqual({
    name: "viewing",
    language: "pt_PT",
    category: "UTILITY",
    status: "APPROVED",
    metaId: "77",
    body: "Hi {{1}}, see you.",
    quickReplies: ["Yes", "No"],
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "body", text: "Hi {{1}}, see you." },
      LISTED.components[2],
    ],
    quality: "GREEN",
    rejectedReason: null,
  });
});

test("Meta's own word stays where ours says less; what is approved has no reason", () => {
  expect(keptTemplate({ ...LISTED, status: "IN_APPEAL" })).toMatchObject({
    status: "PENDING",
    rejectedReason: "IN_APPEAL",
  });
  expect(
    keptTemplate({ ...LISTED, status: "REJECTED", rejectedReason: "SCAM" }).rejectedReason,
  ).toBe("SCAM");
  expect(keptTemplate({ ...LISTED, rejectedReason: "SCAM" }).rejectedReason).toBeNull();
});

test.each([
  ["follow_up", "Hi {{1}}, {{2}} here.", 0],
  ["follow_up", "Hi {{1}}, {{2}} and {{3}} here.", 1],
  ["viewing_reminder", "Hi {{lead_name}}, {{listing}} at {{time}}.", 0],
  ["no_show", "Hi {{listing}}!", 1],
] as const)("for %s, “%s” has %i problems", (purpose, body, problems) => {
  expect(purposeProblems(purpose, { body, components: null })).toHaveLength(problems);
});

test("the funnel sends no template that needs a picture", () => {
  const { body, components } = keptTemplate(LISTED);
  expect(purposeProblems("follow_up", { body, components })).toHaveLength(1);
});
