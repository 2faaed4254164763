import { describe, expect, it } from "vitest";
import { LLM_STAGES } from "../../domain/llm-stage.ts";
import { NOTHING_SEEN, type Observation } from "../../domain/observation.ts";
import { aliasesOf } from "../aliases.ts";
import { LISTINGS, newConversation } from "../evals/town.ts";
import type { Conversation } from "../stages.ts";
import { brainPrompt } from "./brain.ts";
import { eyesPrompt } from "./eyes.ts";
import { memoryPrompt } from "./memory.ts";
import { mouthPrompt } from "./mouth.ts";

const seen: Observation = {
  ...NOTHING_SEEN,
  intent: "search",
};

function promptsOf(conversation: Conversation) {
  const aliases = aliasesOf(conversation);
  return {
    eyes: eyesPrompt(conversation, aliases),
    brain: brainPrompt(conversation, seen, aliases),
    mouth: mouthPrompt({
      conversation,
      decision: { action: { kind: "respond" }, stage: null, reason: "" },
      cause: "messages",
      aliases,
      offered: aliases.listings,
      violations: [],
    }),
    memory: memoryPrompt(conversation, aliases),
  };
}

const said = (text: string) => ({
  id: text,
  author: "lead" as const,
  type: "text",
  text,
  at: "2026-11-23T10:00:00.000Z",
});
const one = newConversation({ messages: [said("hello")], newMessageIds: ["hello"] });
const other = newConversation(
  {
    now: "2026-12-24T23:30:00.000+00:00",
    messages: [said("a flat in Porto")],
    newMessageIds: ["a flat in Porto"],
    listings: LISTINGS.slice(0, 4),
    handover: "A colleague wrote.",
  },
  { name: "Rui", facts: { areas: ["Porto"] }, stage: "qualified", summary: "Likes Porto." },
);

describe.each(LLM_STAGES)("the prompt of the %s", (stage) => {
  it("begins with what does not change, so that a provider can cache it", () => {
    expect(promptsOf(other)[stage].instructions).toBe(promptsOf(one)[stage].instructions);
    expect(promptsOf(one)[stage].instructions).toMatch(/^You are one stage.*The business\n/su);
  });

  it("always tells the day, its name, the time and the zone", () => {
    expect(promptsOf(one)[stage].prompt).toContain(
      '"today":{"date":"2026-11-23","weekday":"Monday","time":"10:04","zone":"Europe/Lisbon"}',
    );
    expect(promptsOf(other)[stage].prompt).toContain('"date":"2026-12-24","weekday":"Thursday"');
  });

  it("takes the organization's own rules in place of the default ones, never of the ground rules", () => {
    const text = `Our own rules for the ${stage}.`;
    const prompts = { [stage]: { id: "p", label: `${stage}@2`, text } };
    const { instructions } = promptsOf({ ...one, prompts })[stage];
    expect(instructions).toContain(text);
    expect(instructions).toMatch(/Ground rules.*Fair housing/su);
    expect(instructions).not.toContain("Your stage:");
  });
});
