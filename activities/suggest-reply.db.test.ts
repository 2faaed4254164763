import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editLead } from "../db/queries/edit-lead.ts";
import { loadConversation } from "../db/queries/load-conversation.ts";
import { addSuggestion, areManyUnderWay, findSuggestion } from "../db/queries/reply-suggestions.ts";
import {
  llmUsage,
  organizations,
  replySuggestions,
  viewings,
  type Lead,
  type ReplySuggestion,
} from "../db/schema/index.ts";
import { NOTHING_SEEN } from "../domain/observation.ts";
import { pipelineOver } from "../llm/pipeline.ts";
import { scriptedModel } from "../llm/testing/scripted-model.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { leadSays } from "../tests/lead.ts";
import { silentNote, sendsFile } from "../tests/lead-files.ts";

let world: ActivityWorld;
beforeAll(async () => {
  world = await activityWorld({ disclosure: "This is an automated assistant." });
  await world.agent();
});
afterAll(() => world[Symbol.asyncDispose]());

const SEARCH = "I want to buy a 2 bedroom apartment in Lisbon up to 900k";
const says = (leadId: string, text: string) => leadSays(world.db, world.organization, leadId, text);

/** What a lead in a person's hands gets after it said these. */
async function talk(texts: string[], lead: Partial<Lead> = {}): Promise<string> {
  const leadId = await world.lead({ owner: "person", ...lead });
  for (const text of texts) await says(leadId, text);
  return leadId;
}

async function asked(leadId: string): Promise<string> {
  const id = v7();
  const { organizationId } = world;
  await world.read((tx) => addSuggestion(tx, { id, organizationId, leadId }));
  return id;
}

async function suggested(leadId: string): Promise<ReplySuggestion> {
  const suggestionId = await asked(leadId);
  const { organizationId } = world;
  await world.run("suggestReply", { organizationId, suggestionId, now: MONDAY });
  const row = await world.read((tx) => findSuggestion(tx, suggestionId));
  expect(row?.answeredAt).not.toBeNull();
  return row!;
}

const EYES = { ...NOTHING_SEEN, listings: [] };
const BRAIN = {
  action: "respond",
  fact: null,
  listings: [],
  slot: null,
  inHours: null,
  cta: null,
  why: null,
  stage: null,
  reason: "none",
};

/** Another model answers meanwhile, each stage with the next of these, the last one for ever. */
async function answering<T>(answers: unknown[], work: () => Promise<T>): Promise<T> {
  const usual = { ...world.pipeline };
  const texts = answers.map((answer) =>
    typeof answer === "string" ? answer : JSON.stringify(answer),
  );
  Object.assign(world.pipeline, pipelineOver(scriptedModel(...texts)));
  return work().finally(() => Object.assign(world.pipeline, usual));
}

/** Every row of every table that a suggestion has to leave alone, as text. */
function elsewhere(): Promise<Record<string, string[]>> {
  return world.read(async (tx) => {
    const tables = await tx.execute<{ name: string }>(sql`
      select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and has_table_privilege(c.oid, 'select') and c.relname not in ('reply_suggestions', 'llm_usage')`);
    const found: Record<string, string[]> = {};
    for (const { name } of tables) {
      const rows = await tx.execute<{ row: string }>(
        sql`select to_jsonb(r)::text as row from ${sql.identifier(name)} r order by 1`,
      );
      found[name] = rows.map(({ row }) => row);
    }
    return found;
  });
}

const usage = async () => (await world.read((tx) => tx.select().from(llmUsage)))[0];
const calls = async () => (await usage())?.calls ?? 0;

async function personWrites(leadId: string, text: string): Promise<void> {
  const written = { direction: "outbound", author: "agent", status: "sent" } as const;
  await world.receives(leadId, "text", { body: text }, { ...written, text, cue: null });
}

/** One whole turn of the bot. */
async function turn(leadId: string, text: string): Promise<void> {
  const messageIds = [await says(leadId, text)];
  const ref = world.ref(leadId, MONDAY);
  await world.run("observe", { ...ref, cause: "messages", messageIds });
  await world.run("decide", ref);
  await world.run("compose", { ...ref, cause: "messages" });
  await world.run("sendReply", ref);
  await world.run("finishTurn", { ...ref, outcome: "sent" });
}

describe("a suggestion", () => {
  test("offers what fits the words just said to a person who has the lead, without the bot's disclosure", async () => {
    const row = await suggested(await talk(["Hello", SEARCH]));
    expect(row).toMatchObject({
      action: { kind: "offer_listings" },
      rules: [],
      reason: null,
      simulated: true,
    });
    const { action } = row;
    expect(action?.kind === "offer_listings" && action.listingIds.length).toBeGreaterThan(0);
    expect(row.text).toMatch(/€/);
    expect(row.text).not.toContain("automated assistant");
  });

  test("sends and keeps nothing of it, and its calls count in the month's usage", async () => {
    const leadId = await talk([SEARCH]);
    const before = [await elsewhere(), await calls(), world.sent.length] as const;
    expect((await suggested(leadId)).text).not.toBeNull();
    expect(await elsewhere()).toEqual(before[0]);
    expect((await calls()) - before[1]).toBe(3);
    expect(world.sent.length).toBe(before[2]);
  });

  test("keeps no consent of one who asks to stop, and has no words for it", async () => {
    const leadId = await talk(["I have had enough of this"]);
    const before = await elsewhere();
    const eyes = { ...EYES, risks: ["opt_out"] };
    const row = await answering([eyes, BRAIN], () => suggested(leadId));
    expect(row).toMatchObject({ text: null, reason: "asks_to_stop", rules: ["asks_to_stop"] });
    expect(await elsewhere()).toEqual(before);
  });

  test("is for what nobody has answered, else for the last that the lead wrote", async () => {
    const leadId = await talk([SEARCH]);
    await personWrites(leadId, "I send you a list tonight.");
    expect((await suggested(leadId)).action?.kind).toBe("offer_listings");
    await says(leadId, "Are you a bot?");
    const { text } = await suggested(leadId);
    expect(text).toMatch(/automated/i);
  });

  test("of a viewing proposes it in words and holds nothing", async () => {
    const leadId = await talk([], { owner: "bot" });
    await turn(leadId, SEARCH);
    await says(leadId, "I would like to visit the first one");
    const row = await suggested(leadId);
    expect(row).toMatchObject({ action: { kind: "propose_viewing" }, reason: "nothing_arranged" });
    expect(row.text).toMatch(/which days and times suit you/i);
    expect(await viewingsOf(leadId)).toEqual([]);
  });

  test("I11: to a held one is none: it stays held until a person confirms it", async () => {
    const leadId = await talk([], { owner: "bot" });
    await turn(leadId, SEARCH);
    await turn(leadId, "I would like to visit the first one");
    const [held] = await viewingsOf(leadId);
    expect(held).toBe("held");
    await says(leadId, "yes");
    const row = await suggested(leadId);
    expect(row).toMatchObject({
      text: null,
      action: { kind: "confirm_viewing" },
      reason: "viewing_to_arrange",
    });
    expect(await viewingsOf(leadId)).toEqual(["held"]);
  });

  test("is none where a person is wanted, or nothing was to be read", async () => {
    const wanted = await suggested(await talk(["Can I talk to a person please?"]));
    expect(wanted).toMatchObject({
      text: null,
      action: { kind: "hand_over" },
      reason: "for_a_person",
    });
    const leadId = await talk([]);
    await sendsFile(world, leadId, "audio", silentNote());
    expect(await suggested(leadId)).toMatchObject({ text: null, reason: "nothing_read" });
  });

  test("that no draft's words back says so", async () => {
    const leadId = await talk(["What does it cost?"]);
    const invented = { language: "en", text: "It costs 123.456 euros.", cites: [] };
    const row = await answering([EYES, BRAIN, invented], () => suggested(leadId));
    expect(row).toMatchObject({
      text: null,
      reason: "not_grounded",
      rules: ["draft_not_grounded"],
      simulated: false,
    });
  });
});

describe("where nothing may be said no model is asked", () => {
  test.each([
    ["opted_out", { optedOutAt: new Date(MONDAY - 3_600_000) }],
    ["window_closed", { lastInboundAt: new Date(MONDAY - 25 * 3_600_000) }],
    ["window_closed", { lastInboundAt: null }],
  ] as const)("%s", async (reason, lead) => {
    const leadId = await talk([SEARCH], lead);
    const before = await calls();
    expect(await suggested(leadId)).toMatchObject({
      text: null,
      action: { kind: "wait" },
      reason,
      rules: [reason],
    });
    expect(await calls()).toBe(before);
  });
});

describe("money", () => {
  const set = (values: Partial<typeof organizations.$inferInsert>) =>
    world.read((tx) => tx.update(organizations).set(values));

  test("that is spent buys none, and the refusal says why", async () => {
    await set({ llmBudgetMicros: 0 });
    const suggestionId = await asked(await talk([SEARCH]));
    const { organizationId } = world;
    const input = { organizationId, suggestionId, now: MONDAY };
    await expect(world.run("suggestReply", input)).rejects.toMatchObject({
      nonRetryable: true,
      details: [{ reason: "budget" }],
    });
    await set({ llmBudgetMicros: null });
    expect(await world.read((tx) => findSuggestion(tx, suggestionId))).toMatchObject({
      text: null,
      answeredAt: null,
    });
  });

  test("pays for one once, and for what it cost before it failed", async () => {
    const { id: suggestionId } = await suggested(await talk([SEARCH]));
    const { organizationId } = world;
    const before = await calls();
    await world.run("suggestReply", { organizationId, suggestionId, now: MONDAY });
    expect(await calls()).toBe(before);
    const other = await asked(await talk([SEARCH]));
    const input = { organizationId, suggestionId: other, now: MONDAY };
    await answering([EYES, "not an answer"], () =>
      expect(world.run("suggestReply", input)).rejects.toMatchObject({ type: "LlmError" }),
    );
    // The Eyes, and the Brain asked twice.
    expect((await calls()) - before).toBe(3);
  });
});

test("what a person has put right since stands over what is read again", async () => {
  const { organizationId } = world;
  const leadId = await talk([]);
  const messageId = await says(leadId, SEARCH);
  const by = await world.agent();
  await world.read((tx) =>
    editLead(tx, { organizationId, leadId, by }, { facts: { budgetMax: 400_000 } }, null),
  );
  const readAgain = { key: "budgetMax", value: 900_000, messageId, how: "said" } as const;
  const { facts } = await world.read((tx) =>
    loadConversation(tx, leadId, MONDAY, [messageId], [readAgain]),
  );
  expect(facts.budgetMax).toBe(400_000);
});

test("while three of a lead are being made a fourth waits, so that none is paid for and thrown away", async () => {
  const leadId = await talk([SEARCH]);
  const ids = [await asked(leadId), await asked(leadId), await asked(leadId)];
  const more = () => world.read((tx) => areManyUnderWay(tx, { id: v7(), leadId }));
  expect(await more()).toBe(true);
  expect(await world.read((tx) => areManyUnderWay(tx, { id: ids[0]!, leadId }))).toBe(false);
  await world.read((tx) =>
    tx
      .update(replySuggestions)
      .set({ answeredAt: new Date() })
      .where(eq(replySuggestions.id, ids[0]!)),
  );
  expect(await more()).toBe(false);
});

test("only the last few of a lead are kept, and those of others stay", async () => {
  const [leadId, other] = [await talk([SEARCH]), await talk([SEARCH])];
  const kept = await asked(other);
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push(await asked(leadId));
  const rows = (id: string) =>
    world.read((tx) =>
      tx
        .select({ id: replySuggestions.id })
        .from(replySuggestions)
        .where(eq(replySuggestions.leadId, id))
        .orderBy(replySuggestions.id),
    );
  expect((await rows(leadId)).map(({ id }) => id)).toEqual(ids.slice(-3));
  expect(await rows(other)).toEqual([{ id: kept }]);
});

test("I6, I12: one that is gone, or another organization's, does nothing", async () => {
  const suggestionId = await asked(await talk([SEARCH]));
  const before = await calls();
  await world.run("suggestReply", { organizationId: v7(), suggestionId, now: MONDAY });
  const { organizationId } = world;
  await world.run("suggestReply", { organizationId, suggestionId: v7(), now: MONDAY });
  expect(await calls()).toBe(before);
});

async function viewingsOf(leadId: string): Promise<string[]> {
  const rows = await world.read((tx) =>
    tx.select({ state: viewings.state }).from(viewings).where(eq(viewings.leadId, leadId)),
  );
  return rows.map(({ state }) => state);
}
