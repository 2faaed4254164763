import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addAnswer, changeAnswer } from "../db/queries/knowledge.ts";
import { openTurn, saveTurn } from "../db/queries/turns.ts";
import { llmCalls } from "../db/schema/index.ts";
import { NOTHING_SEEN, type Observation } from "../domain/observation.ts";
import type { Embedder } from "../llm/embed.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { leadSays } from "../tests/lead.ts";
import { contextOf, conversationOf } from "./conversation.ts";

let world: ActivityWorld;
let by: string;
let [pets, deposit] = ["", ""];
beforeAll(async () => {
  world = await activityWorld();
  by = await world.agent();
  pets = await write("Are pets allowed?", "Small dogs are.");
  deposit = await write("How much is the deposit?", "Two months' rent.");
});
afterAll(() => world[Symbol.asyncDispose]());

const write = async (question: string, answer: string) => {
  const words = { question, answer, language: "en", by };
  return (await world.read((tx) => addAnswer(tx, world.organizationId, words))).id;
};

/** Knows what pets are in any language, and keeps what it was asked. */
function embedder(model: string, fails = false) {
  const asked: string[][] = [];
  const embed: Embedder["embed"] = async (texts) => {
    asked.push(texts);
    if (fails) throw new Error("no answer");
    const vectors = texts.map((text) => (/dog|pets|haustier/iu.test(text) ? [1, 0.1] : [0.1, 1]));
    const tokens = { inputTokens: 9, cachedTokens: 0, outputTokens: 0 };
    const rest = { simulated: false, latencyMs: 1, costMicros: null, isFallback: false };
    const call = { stage: "embed", provider: "p", model, promptVersion: "1" } as const;
    return { vectors, call: { ...call, ...tokens, ...rest } };
  };
  return { asked, embedder: { model, embed } };
}

const SEEN: Observation = { ...NOTHING_SEEN, language: "de" };

async function turnThatAsks(text: string) {
  const leadId = await world.lead();
  const messageIds = [await leadSays(world.db, world.organization, leadId, text)];
  const ref = world.ref(leadId, MONDAY);
  await world.read(async (tx) => {
    await openTurn(tx, ref, { cause: "messages", messageIds, now: MONDAY });
    await saveTurn(tx, ref, { eyes: SEEN });
  });
  const log = pino({ level: "silent" });
  const known = async (over: { embedder?: Embedder } = {}) =>
    conversationOf({ db: world.db, log, ...over }, ref, { newMessageIds: messageIds });
  return { ref, known };
}
const idsOf = ({ knowledge }: { knowledge: { id: string }[] }) => knowledge.map(({ id }) => id);

test("what is asked in other words is found by its meaning, and each answer is embedded once", async () => {
  const { ref, known } = await turnThatAsks("Sind Haustiere erlaubt?");
  expect(idsOf(await known())).toEqual([]);
  const { asked, embedder: first } = embedder("one");
  expect(idsOf(await known({ embedder: first }))).toEqual([pets, deposit]);
  expect(idsOf(await known({ embedder: first }))[0]).toBe(pets);
  expect(asked.map(({ length }) => length)).toEqual([3, 1]);
  await world.read((tx) => changeAnswer(tx, deposit, { answer: "One month's rent.", by }));
  await known({ embedder: first });
  expect(asked[2]?.[1]).toContain("One month's rent.");
  const other = embedder("two");
  await known({ embedder: other.embedder });
  expect(other.asked[0]).toHaveLength(3);
  const calls = await world.read((tx) =>
    tx.select().from(llmCalls).where(eq(llmCalls.turnId, ref.turnId)),
  );
  expect(calls.map(({ stage }) => stage)).toEqual(["embed", "embed", "embed", "embed"]);
});

test("what both searches find comes first", async () => {
  const { known } = await turnThatAsks("Haustier? And the deposit?");
  expect(idsOf(await known({ embedder: embedder("one").embedder }))[0]).toBe(deposit);
});

test("an endpoint that does not answer leaves the words to search by", async () => {
  const { known } = await turnThatAsks("May I bring my pets?");
  const broken = embedder("three", true);
  expect(idsOf(await known({ embedder: broken.embedder }))).toEqual([pets]);
  expect(broken.asked).toHaveLength(1);
});

test("the Mouth may cite what the Brain knew of, and nothing is searched again", async () => {
  const { ref, known } = await turnThatAsks("May I bring my pets?");
  const { asked, embedder: model } = embedder("one");
  const before = await known({ embedder: model });
  const done = { action: { kind: "respond" }, stage: null, reason: "" } as const;
  await world.read((tx) =>
    saveTurn(tx, ref, {
      context: contextOf(before),
      gate: { wanted: done, done, rules: [] },
    }),
  );
  await write("Are many pets allowed?", "Two.");
  expect((await known({ embedder: model })).knowledge).toEqual(before.knowledge);
  expect(asked).toHaveLength(1);
});
