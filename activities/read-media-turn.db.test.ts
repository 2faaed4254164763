import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { currentFacts } from "../db/queries/current-facts.ts";
import { recentMessages } from "../db/queries/recent-messages.ts";
import { facts, listings, llmCalls, turns, viewings } from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { sendsFile, speaks } from "../tests/lead-files.ts";
import type { TurnRef } from "./contract.ts";

const SPEECH = "I want to buy a 2 bedroom apartment in Alfama up to 500k";

let world: ActivityWorld;
let leadId: string;
let ref: TurnRef;
beforeAll(async () => {
  world = await activityWorld();
  const observeOffline = world.pipeline.observe.bind(world.pipeline);
  // Eyes that take a voice note at its word, however well it was heard.
  world.pipeline.observe = (conversation, signal) => {
    const messages = conversation.messages.map(({ unsure: _unsure, ...message }) => message);
    return observeOffline({ ...conversation, messages }, signal);
  };
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

  /** The whole turn, so that the lead was asked whether that was it. */
  async function saysBack(id: string) {
    await hears(id);
    await decide();
    await world.run("compose", { ...ref, cause: "messages" });
    await world.run("sendReply", ref);
    await world.run("finishTurn", { ...ref, outcome: "sent" });
  }

  test("counts once the lead says yes, by the yes", async () => {
    await saysBack(await speaks(world, leadId, SPEECH, true));
    ref = world.ref(leadId, MONDAY + 60_000);
    const yes = await says("Yes!");
    await observe(yes);
    expect(await known()).toMatchObject({ purpose: "buy", bedrooms: 2, budgetMax: 500_000 });
    const rows = await world.read((tx) => tx.select().from(facts).where(eq(facts.leadId, leadId)));
    expect(new Set(rows.map(({ sourceMessageId }) => sourceMessageId))).toEqual(new Set([yes]));
  });

  test("is what the yes is to, also while a viewing waits for one", async () => {
    const startsAt = new Date(MONDAY + 86_400_000);
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    const agentId = await world.agent();
    await world.read(async (tx) => {
      const [listing] = await tx.select({ id: listings.id }).from(listings).limit(1);
      const { organizationId } = world;
      await tx.insert(viewings).values({
        organizationId,
        leadId,
        listingId: listing!.id,
        agentId,
        startsAt,
        endsAt,
        blockedUntil: endsAt,
        holdExpiresAt: endsAt,
        state: "held",
        bookedBy: "lead",
      });
    });
    await saysBack(await speaks(world, leadId, SPEECH, true));
    ref = world.ref(leadId, MONDAY + 60_000);
    await observe(await says("Yes!"));
    expect(await known()).toMatchObject({ bedrooms: 2 });
    const [turn] = await world.read((tx) =>
      tx.select().from(turns).where(eq(turns.id, ref.turnId)),
    );
    expect(turn?.brain).toBeNull();
    expect(turn?.eyes?.facts.map(({ key }) => key)).toContain("bedrooms");
  });

  test("counts for nothing by a yes when it was never said back", async () => {
    await hears(await speaks(world, leadId, SPEECH, true));
    ref = world.ref(leadId, MONDAY + 60_000);
    await observe(await says("Yes!"));
    expect(await known()).toEqual({});
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
