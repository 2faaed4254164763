import { describe, expect, it } from "vitest";
import { numbersIn } from "../../domain/numbers.ts";
import { createPipeline } from "../model.ts";
import { llmSettings } from "../testing/settings.ts";
import { type Played, play } from "./play.ts";
import { type Expected, SCENARIOS } from "./scenarios.ts";
import { LISTINGS, newConversation } from "./town.ts";

const pipeline = createPipeline(llmSettings({ LLM_PROVIDER: "demo" }));

describe.each(SCENARIOS)("$name", ({ turns }) => {
  it("holds turn by turn", async () => {
    const played = await play(
      pipeline,
      turns.map(({ lead }) => lead),
      newConversation({}, { name: "Ana Silva" }),
    );
    for (const [i, expected] of turns.entries())
      hold(played[i]!, expected, `turn ${i + 1}: ${[expected.lead].flat().join(" / ")}`);
  });
});

function hold(turn: Played, expected: Expected, where: string): void {
  const text = turn.text ?? "";
  if (expected.action !== undefined) expect(turn.action.kind, where).toBe(expected.action);
  if (expected.language !== undefined) expect(turn.seen.language, where).toBe(expected.language);
  if (expected.stage !== undefined)
    expect(turn.conversation.lead.stage, where).toBe(expected.stage);
  if (expected.risk !== undefined) expect(turn.seen.risks, where).toContain(expected.risk);
  if (expected.facts !== undefined)
    expect(turn.conversation.lead.facts, where).toMatchObject(expected.facts);
  if (expected.says !== undefined) expect(text, where).toMatch(expected.says);
  if (expected.saysNot !== undefined) expect(text, where).not.toMatch(expected.saysNot);
  for (const reference of expected.names ?? []) expect(text, where).toContain(reference);
  if (turn.text !== null) {
    expect(turn.grounding, where).toMatchObject({ source: "model", violations: [] });
    onlyTruth(turn, where);
  }
}

/** Every reference exists, and every amount is the price of a listing that the same line names. */
function onlyTruth({ text }: Played, where: string): void {
  for (const line of (text ?? "").split("\n")) {
    const references: string[] = line.match(/\b(?:LX|OP)-\d+/gu) ?? [];
    const listings = LISTINGS.filter((l) => references.includes(l.reference));
    expect(listings.length, where).toBe(new Set(references).size);
    for (const amount of numbersIn(line).filter((n) => n.money)) {
      expect(
        listings.map((l) => l.priceMinor / 100),
        `${where}: ${line}`,
      ).toContain(amount.value);
    }
  }
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

it("follows up on what was discussed, and remembers it", async () => {
  const [turn] = await play(pipeline, ["2 bedrooms in Porto to buy, up to 300k"]);
  const conversation = { ...turn!.conversation, newMessageIds: [] };
  const spoken = {
    ...conversation,
    messages: [
      ...conversation.messages,
      { id: "b", author: "bot" as const, type: "text", text: turn!.text!, at: conversation.now },
    ],
  };
  const { signal } = new AbortController();
  const respond = { action: { kind: "respond" as const }, stage: null, reason: "" };
  const { output } = await pipeline.compose(spoken, respond, "follow_up", signal);
  expect(output.text).toMatch(/^Hello again.*OP-201/su);
  expect(output.grounding.source).toBe("model");
  const { summary } = (await pipeline.remember(spoken, signal)).output;
  expect(summary).toMatch(/wants to buy in Porto with at least 2 bedrooms up to 300000/u);
  expect(summary).toContain("OP-201");
});
