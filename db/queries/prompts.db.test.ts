import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { llmCalls } from "../schema/index.ts";
import { DEFAULT_PROMPTS } from "../../llm/default-prompts.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../../tests/activity-world.ts";
import { leadSays } from "../../tests/lead.ts";
import { activePrompts } from "./active-prompts.ts";
import { activatePrompt, addPrompt, returnToDefaultPrompt } from "./prompts.ts";

let world: ActivityWorld;
let by: string;
beforeAll(async () => {
  world = await activityWorld();
  by = await world.agent();
});
afterAll(() => world[Symbol.asyncDispose]());

const write = (text: string) =>
  world.read((tx) => addPrompt(tx, world.organizationId, { stage: "mouth", text, note: "", by }));
const activate = (id: string) =>
  world.read((tx) => activatePrompt(tx, world.organizationId, { id, by }));

describe("an organization's prompts", () => {
  test("are numbered in their stage, also when two are written at once", async () => {
    const rows = await Promise.all(["one", "two", "three"].map(write));
    expect(rows.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect(rows.every(({ isActive }) => !isActive)).toBe(true);
  });

  test("have one active version a stage, or none", async () => {
    const [first, second] = [await write("first"), await write("second")];
    await Promise.all([activate(first.id), activate(second.id)]);
    const active = await world.read(activePrompts);
    expect([first.id, second.id]).toContain(active.mouth);
    await world.read((tx) =>
      returnToDefaultPrompt(tx, world.organizationId, { stage: "mouth", by }),
    );
    expect(await world.read(activePrompts)).toEqual({});
  });

  test("a version that is not there activates nothing", async () => {
    expect(await activate(v7())).toBeNull();
  });
});

test("a lead in a conversation keeps its prompts until the next turn", async () => {
  const leadId = await world.lead();
  const open = await turn("Hi, I want to buy a flat", leadId);
  const { id, number } = await write("Write one short, warm message.");
  await activate(id);
  await open.answer();
  const next = await turn("In Lisbon please", leadId);
  await next.answer();
  const unchanged = [DEFAULT_PROMPTS.brain.label, DEFAULT_PROMPTS.eyes.label];
  expect(await open.labels()).toEqual([...unchanged, DEFAULT_PROMPTS.mouth.label]);
  expect(await next.labels()).toEqual([...unchanged, `mouth@${number}`]);
});

/** A turn whose Eyes have looked; `answer` runs the rest of it. */
async function turn(text: string, leadId: string) {
  const messageIds = [await leadSays(world.db, world.organization, leadId, text)];
  const ref = world.ref(leadId, MONDAY);
  await world.run("observe", { ...ref, cause: "messages", messageIds });
  return {
    answer: async () => {
      await world.run("decide", ref);
      await world.run("compose", { ...ref, cause: "messages" });
    },
    labels: async () => {
      const calls = await world.read((tx) =>
        tx.select().from(llmCalls).where(eq(llmCalls.turnId, ref.turnId)),
      );
      return calls.map(({ promptVersion }) => promptVersion).toSorted();
    },
  };
}
