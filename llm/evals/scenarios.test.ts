import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../domain/action.ts";
import { FOLLOW_UP_PURPOSES } from "../../domain/cadence.ts";
import type { LeadFacts } from "../../domain/facts.ts";
import { numbersIn } from "../../domain/numbers.ts";
import { createPipeline } from "../model.ts";
import type { Conversation } from "../stages.ts";
import { llmSettings } from "../testing/settings.ts";
import { type Played, play } from "./play.ts";
import { type Expected, SCENARIOS } from "./scenarios.ts";
import { LISTINGS, newConversation, SLOTS } from "./town.ts";

const pipeline = createPipeline(llmSettings({ LLM_PROVIDER: "demo" }));

describe.each(SCENARIOS)("$name", ({ turns, withoutSlots }) => {
  it("holds turn by turn", async () => {
    const lead = turns.map((turn) => turn.lead);
    const viewings = { open: null, slots: withoutSlots ? [] : [...SLOTS] };
    const start = newConversation({ viewings }, { name: "Ana Silva" });
    const played = await play(pipeline, lead, start);
    const broken = played.flatMap((turn, i) =>
      brokenIn(turn, turns[i]!).map((what) => `${String(lead[i])} → ${what}`),
    );
    expect(broken).toEqual([]);
  });
});

/** What does not hold of a turn, in words. */
function brokenIn(turn: Played, expected: Expected): string[] {
  const text = turn.text ?? "";
  const { facts, language, stage } = { ...turn.conversation.lead, language: turn.seen.language };
  const known = Object.entries(expected.facts ?? {}).filter(
    ([key, value]) => !isDeepStrictEqual(facts[key as keyof LeadFacts], value),
  );
  const checks: [boolean, string][] = [
    [
      expected.action === undefined || turn.action.kind === expected.action,
      `action is ${turn.action.kind}`,
    ],
    [expected.language === undefined || language === expected.language, `language is ${language}`],
    [expected.stage === undefined || stage === expected.stage, `stage is ${stage}`],
    [
      expected.risk === undefined || turn.seen.risks.includes(expected.risk),
      `risks are ${turn.seen.risks.join()}`,
    ],
    [known.length === 0, `facts are ${JSON.stringify(facts)}`],
    [expected.says?.test(text) ?? true, `says: ${text}`],
    [!(expected.saysNot?.test(text) ?? false), `says what it must not: ${text}`],
    [
      (expected.names ?? []).every((reference) => text.includes(reference)),
      `names others: ${text}`,
    ],
    [
      turn.text === null ||
        turn.grounding?.source === "model" ||
        (turn.conversation.arranged !== null && turn.grounding?.violations.length === 0),
      `fell back: ${turn.grounding?.violations.join()}`,
    ],
    [
      expected.viewing === undefined || viewingOf(turn) === expected.viewing,
      `the viewing is ${viewingOf(turn)}`,
    ],
    [
      turn.conversation.arranged !== null || !/\b(booked|confirmed|holding)\b/iu.test(text),
      `confirms what was not arranged: ${text}`,
    ],
    [isTrue(text), `is not all true: ${text}`],
  ];
  return checks.filter(([holds]) => !holds).map(([, what]) => what);
}

function viewingOf({ conversation: { viewings } }: Played): string {
  const { open } = viewings;
  if (open === null) return "none";
  return `${open.state} ${open.listing.reference} ${new Date(open.startsAt).toISOString().slice(5, 13)}`;
}

/** Every reference exists, and every amount is the price of a listing that the same line names. */
function isTrue(text: string): boolean {
  return text.split("\n").every((line) => {
    const references: string[] = line.match(/\b(?:LX|OP)-\d+/gu) ?? [];
    const listings = LISTINGS.filter((l) => references.includes(l.reference));
    const prices = listings.map((l) => l.priceMinor / 100);
    const amounts = numbersIn(line).filter((n) => n.money);
    return (
      listings.length === new Set(references).size &&
      amounts.every(({ value }) => prices.includes(value))
    );
  });
}

it("is marked as simulated on every call", async () => {
  const [turn] = await play(pipeline, ["2 bedrooms in Porto"]);
  expect(turn?.calls.map(({ stage }) => stage)).toEqual(["eyes", "brain", "mouth"]);
  for (const call of turn?.calls ?? []) {
    expect(call).toMatchObject({
      provider: "demo",
      model: "demo-1",
      simulated: true,
      cachedTokens: 0,
    });
    expect(call.inputTokens).toBeGreaterThan(300);
    expect(call.outputTokens).toBeGreaterThan(5);
  }
});

it("each fact carries the message that said it", async () => {
  const [turn] = await play(pipeline, [["Hi", "renting in Porto", "one bedroom"]]);
  expect(turn?.seen.facts.map(({ key, messageId }) => [key, messageId])).toEqual([
    ["purpose", "message-1"],
    ["areas", "message-1"],
    ["bedrooms", "message-2"],
  ]);
});

/** The lead has gone quiet after an offer. */
async function afterAnOffer(): Promise<Conversation> {
  const [turn] = await play(pipeline, ["2 bedrooms in Porto to buy, up to 350k"]);
  const conversation = { ...turn!.conversation, newMessageIds: [] };
  const said = { id: "b", author: "bot" as const, type: "text", text: turn!.text! };
  const messages = [...conversation.messages, { ...said, at: conversation.now }];
  return { ...conversation, messages };
}

const respond: Decision = { action: { kind: "respond" }, stage: null, reason: "" };
const { signal } = new AbortController();

it("follows up on what was discussed, and remembers it", async () => {
  const spoken = await afterAnOffer();
  const { output } = await pipeline.compose(spoken, respond, "follow_up", signal);
  expect(output.text).toMatch(/^Hello again.*OP-20/su);
  expect(output.grounding.source).toBe("model");
  const { points } = (await pipeline.remember(spoken, signal)).output;
  const summary = points.map(({ text }) => text).join(" ");
  expect(summary).toMatch(/wants to buy in Porto with at least 2 bedrooms up to 350000/u);
  expect(summary).toContain("OP-201");
});

it.each(["en", "es", "pt", "fr"])(
  "words a follow-up by what it is for, in %s",
  async (language) => {
    const spoken = await afterAnOffer();
    const texts = await Promise.all(
      FOLLOW_UP_PURPOSES.map(async (purpose) => {
        const lead = { ...spoken.lead, language };
        const step = { purpose, guidance: "Friendly." };
        const told = { ...spoken, lead, step };
        const { output } = await pipeline.compose(told, respond, "follow_up", signal);
        expect(output.grounding).toMatchObject({ source: "model", violations: [] });
        return output.text;
      }),
    );
    expect(new Set(texts).size).toBeGreaterThanOrEqual(language === "fr" ? 1 : 8);
  },
);

it("goes on after a hand-back and asks nothing that the colleague asked", async () => {
  const [turn] = await play(pipeline, ["I'd like to buy in Porto"]);
  const { conversation } = turn!;
  const at = conversation.now;
  const line = (id: string, author: "lead" | "agent", text: string) => ({
    id,
    author,
    type: "text",
    text,
    at,
  });
  const back = (handover: string | null): Conversation => ({
    ...conversation,
    handover,
    messages: [
      ...conversation.messages,
      line("c", "agent", "Good morning, how many bedrooms do you need?"),
      line("d", "lead", "I will ask my partner"),
    ],
    newMessageIds: ["d"],
  });
  const next = async (told: Conversation) => {
    const { output: seen } = await pipeline.observe(told, signal);
    const { output: decided } = await pipeline.decide(told, seen, signal);
    return (await pipeline.compose(told, decided, "messages", signal)).output;
  };
  expect((await next(back(null))).text).toMatch(/bedrooms/u);
  const { text, grounding } = await next(
    back("A colleague had the conversation: wrote 1 message."),
  );
  expect(text).not.toMatch(/bedrooms|Hello/u);
  expect(grounding.source).toBe("model");
});
