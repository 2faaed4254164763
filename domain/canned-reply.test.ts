import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillCannedReply, unknownPlaceholders } from "./canned-reply.ts";

describe("a canned reply", () => {
  it.each([
    ["Hello {{name}}, the flat is free.", "Ana", "Hello Ana, the flat is free."],
    ["Hello {{ Name }}!", "  Ana \n Lima ", "Hello Ana Lima!"],
    ["Hello {{name}}", "$& {{name}}", "Hello $& {{name}}"],
  ])("says the name: %s", (text, name, sent) => {
    expect(fillCannedReply(text, name)).toBe(sent);
  });

  it.each([
    ["Hello {{name}}, the flat is free.", "Hello, the flat is free."],
    ["Hi {{name}}!", "Hi!"],
    ["Thanks, {{name}}!", "Thanks!"],
    ["Olá, {{name}}, tudo bem?", "Olá, tudo bem?"],
    ["مرحبا {{name}}، كيف حالك؟", "مرحبا، كيف حالك؟"],
    ["{{name}}, é hoje. {{name}}: até já", "É hoje. Até já"],
    ["Good day.\n{{name}}, see you there.", "Good day.\nSee you there."],
    ["नमस्ते {{name}}, घर खाली है।", "नमस्ते, घर खाली है।"],
    ["{{name}}", ""],
  ])("reads well without one: %s", (text, sent) => {
    expect(fillCannedReply(text, null)).toBe(sent);
    expect(fillCannedReply(text, " ")).toBe(sent);
  });

  it("without a name shows no braces and keeps every other word, whatever the text (2,000 runs)", () => {
    const word = fc.constantFrom("Hello", "visit", "amanhã", "{{name}}", "{{ NAME }}", ",", ".\n");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const sent = fillCannedReply(words.join(" "), null);
        expect(sent).not.toMatch(/[{}]/);
        const lettersOf = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
        expect(lettersOf(sent)).toEqual(words.filter((w) => !w.includes("{")).flatMap(lettersOf));
      }),
      { numRuns: 2_000 },
    );
  });

  it("names what nothing would fill", () => {
    expect(unknownPlaceholders("Hello {{name}}, {{ agent }} {{")).toEqual(["{{ agent }}", "{{"]);
    expect(unknownPlaceholders("Hello {{name}} {ok}")).toEqual([]);
  });
});
