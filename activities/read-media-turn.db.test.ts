import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { currentFacts } from "../db/queries/current-facts.ts";
import { recentMessages } from "../db/queries/recent-messages.ts";
import { facts, llmCalls, turns } from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { sendsFile, speaks } from "../tests/lead-files.ts";
import type { TurnRef } from "./contract.ts";

const SPEECH = "I want to buy a 2 bedroom apartment in Alfama up to 500k";

let world: ActivityWorld;
let leadId: string;
let ref: TurnRef;
beforeAll(async () => {
  world = await activityWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  leadId = await world.lead();
  ref = world.ref(leadId, MONDAY);
});

const read = (...messageIds: string[]) => world.run("readMedia", { ...ref, messageIds });
const observe = (...messageIds: string[]) =>
  world.run("observe", { ...ref, cause: "messages", messageIds });

describe("a mumbled voice note", () => {
  const known = () => world.read((tx) => currentFacts(tx, leadId));
  const decide = async () => {
    await world.run("decide", ref);
    const [turn] = await world.read((tx) =>
      tx.select().from(turns).where(eq(turns.id, ref.turnId)),
    );
    return turn!;
  };
  const says = (text: string) => world.receives(leadId, "text", { body: text }, { text });

  async function hears(id: string) {
    await read(id);
    await observe(id);
  }

  test("is unsure: no fact comes of it, and nothing is done but to say it back", async () => {
    const id = await speaks(world, leadId, SPEECH, true);
    await hears(id);
    const [message] = await world.read((tx) => recentMessages(tx, leadId));
    expect(message).toMatchObject({ text: SPEECH, unsure: true });
    expect(await known()).toEqual({});
    const turn = await decide();
    expect(turn.eyes?.facts.map(({ key }) => key)).toContain("bedrooms");
    expect(turn.gate?.done.action).toEqual({ kind: "respond" });
  });

  test("counts once the lead says yes, by the yes", async () => {
    await hears(await speaks(world, leadId, SPEECH, true));
    ref = world.ref(leadId, MONDAY + 60_000);
    const yes = await says("Yes!");
    await observe(yes);
    expect(await known()).toMatchObject({ purpose: "buy", bedrooms: 2, budgetMax: 500_000 });
    const rows = await world.read((tx) => tx.select().from(facts).where(eq(facts.leadId, leadId)));
    expect(new Set(rows.map(({ sourceMessageId }) => sourceMessageId))).toEqual(new Set([yes]));
  });

  test("counts for nothing when the lead says something else", async () => {
    await hears(await speaks(world, leadId, SPEECH, true));
    ref = world.ref(leadId, MONDAY + 60_000);
    await observe(await says("No, 3 bedrooms"));
    expect(await known()).toEqual({ bedrooms: 3 });
  });

  test("still finds a person who is asked for", async () => {
    await hears(await speaks(world, leadId, "I want to talk to a real person", true));
    expect((await decide()).gate?.done.action.kind).toBe("hand_over");
  });
});

describe("when nothing could be read", () => {
  const answer = async (...messageIds: string[]) => {
    await read(...messageIds);
    const decided = await world.run("answerUnread", { ...ref, cause: "messages", messageIds });
    const [turn] = await world.read((tx) =>
      tx.select().from(turns).where(eq(turns.id, ref.turnId)),
    );
    return { decided, turn: turn! };
  };
  const calls = () => world.read((tx) => tx.$count(llmCalls, eq(llmCalls.turnId, ref.turnId)));

  test("a voice note is asked for in words, in the lead's language, without a model", async () => {
    leadId = await world.lead({ language: "pt-PT" });
    ref = world.ref(leadId, MONDAY);
    const { decided, turn } = await answer(await world.receives(leadId, "audio", {}));
    expect(decided).toEqual({ action: "respond", speaks: true, rules: [] });
    expect(turn.draft).toContain("mensagem de voz");
    expect(turn).toMatchObject({ mouth: { source: "sentence" }, eyes: { risks: [] } });
    expect(await calls()).toBe(0);
  });

  test("a second one in a row is a person's", async () => {
    await read(await world.receives(leadId, "audio", {}));
    const { decided, turn } = await answer(await world.receives(leadId, "audio", {}));
    expect(decided.action).toBe("hand_over");
    expect(turn.gate?.done.action).toEqual({ kind: "hand_over", why: "bot_failed" });
  });

  test("a document is thanked for", async () => {
    const { turn } = await answer(
      await sendsFile(world, leadId, "document", Buffer.from("%PDF"), {}, "payslip.pdf"),
    );
    expect(turn.draft).toContain("a colleague will look at it");
  });

  test("nothing is said while a person has the lead (I5)", async () => {
    leadId = await world.lead({ owner: "person" });
    ref = world.ref(leadId, MONDAY);
    const { decided, turn } = await answer(await world.receives(leadId, "audio", {}));
    expect(decided).toEqual({ action: "wait", speaks: false, rules: ["person_owns"] });
    expect(turn.draft).toBeNull();
  });
});
