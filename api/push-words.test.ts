import { expect, test } from "vitest";
import { NOTIFICATION_KINDS } from "../db/schema/index.ts";
import { pushWords } from "./push-words.ts";

const leadId = "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11";
const about = (leadName: string | null) => ({ kind: "person_wanted", leadId, leadName }) as const;

test("a lead is called by the first name and nothing else", () => {
  expect(pushWords(about("Ana Maria Souza"), "en")).toEqual({
    title: "Ana",
    body: "Should hear from a person",
    tag: leadId,
    to: `/inbox/${leadId}`,
  });
  expect(pushWords(about("محمد علي"), "ar").title).toBe("محمد");
  expect(pushWords(about("Jean-Luc d'Arc"), "en").title).toBe("Jean-Luc");
});

test.each([
  null,
  "",
  "+351 912 345 678",
  "351912345678",
  "ana@example.com",
  "4Ever",
  "x".repeat(40),
])("what is no first name is not shown: %s", (name) => {
  expect(pushWords(about(name), "en").title).toBe("A lead");
});

test("every kind has words in every language, also in a region's; others read English", () => {
  for (const kind of NOTIFICATION_KINDS) {
    const of = (language: string) => pushWords({ kind, leadId, leadName: null }, language).body;
    expect(of("ar-EG")).toMatch(/\p{Script=Arabic}/u);
    expect(of("pt")).toBe(of("en"));
  }
});

test("what concerns no lead leads to its page, a test to where it was asked for", () => {
  const of = (kind: "webhook_paused" | "llm_budget_warning") =>
    pushWords({ kind, leadId: null, leadName: null }, "en").to;
  expect(of("webhook_paused")).toBe("/settings/webhooks");
  expect(of("llm_budget_warning")).toBe("/settings/organization");
  expect(pushWords(null, "en").to).toBe("/settings/account");
});
