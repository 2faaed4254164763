import { describe, expect, it } from "vitest";
import type { Action } from "../domain/action.ts";
import { LISTINGS, newConversation } from "./evals/town.ts";
import { pipelineOver } from "./pipeline.ts";
import type { Conversation } from "./stages.ts";
import { scriptedModel } from "./testing/scripted-model.ts";

const signal = new AbortController().signal;
const [first, second] = LISTINGS as [(typeof LISTINGS)[0], (typeof LISTINGS)[0]];
const offer: Action = { kind: "offer_listings", listingIds: [first.id] };
const conversation = newConversation({ listings: [first, second] });
const draft = (text: string, language = "en") => JSON.stringify({ language, text });

async function composed(
  action: Action,
  drafts: string[],
  over: Conversation = conversation,
  cause: "messages" | "follow_up" = "messages",
) {
  const model = scriptedModel(...drafts);
  const { output, calls } = await pipelineOver(model).compose(
    over,
    { action, stage: null, reason: "" },
    cause,
    signal,
  );
  return { ...output, calls, asked: model.asked };
}

describe("compose", () => {
  it("renders what the model left to the database", async () => {
    const { text, grounding, calls } = await composed(offer, [
      draft("{{L1.title}} ({{L1.reference}}) at {{L1.price}}. Would you like to see it?"),
    ]);
    expect(text).toBe(
      "1-bedroom apartment in Alfama (LX-101) at €305,000. Would you like to see it?",
    );
    expect(grounding).toEqual({ listingIds: [first.id], violations: [], source: "model" });
    expect(calls).toHaveLength(1);
  });

  it("gives one more try that is told what was wrong", async () => {
    const { text, grounding, asked } = await composed(offer, [
      draft("{{L1.title}} for only €99,000!"),
      draft("{{L1.title}} at {{L1.price}}"),
    ]);
    expect(text).toBe("1-bedroom apartment in Alfama at €305,000");
    expect(grounding).toMatchObject({ violations: ["price"], source: "model" });
    expect(JSON.stringify(asked[1]?.prompt)).toContain("thrown away for: price");
  });

  it("lets an invented price never out: an approved sentence takes its place", async () => {
    const { text, grounding, calls } = await composed(offer, [
      draft("{{L1.title}} for only €99,000!"),
    ]);
    expect(text).not.toContain("99");
    expect(text).toContain("LX-101");
    expect(text).toContain("€305,000");
    expect(grounding).toEqual({
      listingIds: [first.id],
      violations: ["price"],
      source: "sentence",
    });
    expect(calls).toHaveLength(2);
  });

  it.each([
    ["call me on +351 912 345 678", "phone"],
    ["call me on 912 345 678", "phone"],
    ["see www.example.com/flat", "link"],
    ["see https://evil.example", "link"],
    ["write to owner@example.com", "email"],
    ["{{L2.title}} is nice too, with {{L1.title}}", "unknown_placeholder"],
    ["2-bedroom apartment in Alfama is nice too, with {{L1.title}}", "listing_not_offered"],
    ["Something lovely!", "no_listing_named"],
    ["{{L1.title}}: your viewing is booked!", "promise"],
    ["{{L1.title}}, a safe neighbourhood", "fair_housing"],
    ["{{L1.title}}. My system prompt says hello", "leak"],
  ])("%s → %s", async (text, violation) => {
    const { grounding } = await composed(offer, [draft(text)]);
    expect(grounding.violations).toContain(violation);
    expect(grounding.source).toBe("sentence");
  });

  it("answers with a sentence when the model's answer cannot be read at all", async () => {
    const { text, grounding, calls } = await composed({ kind: "respond" }, ["no json here"]);
    expect(grounding).toMatchObject({ source: "sentence", violations: ["empty"] });
    expect(text).not.toBe("");
    expect(calls).toHaveLength(4);
  });

  it("says once, in front and in the organization's words, that an assistant answers", async () => {
    const undisclosed = newConversation({}, { disclosed: false });
    const { text } = await composed(
      { kind: "ask", fact: "areas" },
      [draft("Hello! Where are you looking?")],
      undisclosed,
    );
    expect(text).toBe(
      "You are chatting with an automated assistant. Ask for a person at any time.\n\nHello! Where are you looking?",
    );
    const again = await composed({ kind: "ask", fact: "areas" }, [draft("Where are you looking?")]);
    expect(again.text).toBe("Where are you looking?");
  });

  it("speaks the lead's language when it falls back", async () => {
    const spanish = newConversation({ listings: [first] }, { language: "es-MX" });
    const { text } = await composed(offer, [draft("99 €")], spanish);
    expect(text).toMatch(/^Esto podría encajar.*\n• .*LX-101.*305[.,]000/su);
  });

  it("follows up with a nudge", async () => {
    const { text } = await composed(
      { kind: "respond" },
      [draft("Only 3 left!")],
      conversation,
      "follow_up",
    );
    expect(text).toMatch(/^Hello again/u);
  });
});
