import { MockActivityEnvironment } from "@temporalio/testing";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currentFacts } from "../db/queries/current-facts.ts";
import {
  facts,
  identities,
  leads,
  listings,
  llmCalls,
  messages,
  turns,
  type Turn,
} from "../db/schema/index.ts";
import { createPipeline } from "../llm/model.ts";
import { llmSettings } from "../llm/testing/settings.ts";
import { demoListings } from "../scripts/seed/demo-listings.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../tests/database.ts";
import { leadSays } from "../tests/lead.ts";
import type { GraphClient } from "../whatsapp/client.ts";
import { createActivities } from "./index.ts";
import type { TurnRef } from "./contract.ts";

let database: TestDatabase;
let organization: TestOrganization;
let leadId: string;
const sentTexts: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  organization = await createOrganization(database.db, {
    disclosure: "This is an automated assistant.",
  });
  const { organizationId, channelId } = organization;
  leadId = v7();
  await database.db.tenant(organizationId, async (tx) => {
    await tx
      .insert(listings)
      .values(demoListings("http://localhost").map((listing) => ({ ...listing, organizationId })));
    await tx
      .insert(leads)
      .values({ id: leadId, organizationId, channelId, lastInboundAt: new Date() });
    await tx
      .insert(identities)
      .values({ organizationId, leadId, kind: "phone", value: "351911111111" });
  });
});
afterAll(() => database[Symbol.asyncDispose]());

const activities = createActivities({
  get db() {
    return database.db;
  },
  log: pino({ level: "silent" }),
  histories: { erase: async () => 0 },
  webhooks: undefined as never,
  media: { transcribe: null, describe: null, simulated: true },
  pipeline: createPipeline(llmSettings({ LLM_PROVIDER: "demo" })),
  graph: () =>
    ({
      sendMessage: async ({ message, sendId }) => {
        if (message.type === "text") sentTexts.push(message.text.body);
        return { wamid: `wamid.${sendId}` };
      },
    }) as Partial<GraphClient> as GraphClient,
});

/** One whole turn, as the workflow runs it. */
async function turn(...texts: string[]): Promise<{ reply: string | undefined; turn: Turn }> {
  const messageIds: string[] = [];
  for (const text of texts)
    messageIds.push(await leadSays(database.db, organization, leadId, text));
  const ref: TurnRef = {
    organizationId: organization.organizationId,
    leadId,
    turnId: v7(),
    attempt: 1,
    now: Date.now(),
  };
  const before = sentTexts.length;
  const run = <I>(activity: (input: I) => Promise<unknown>, input: I) =>
    new MockActivityEnvironment().run(activity, input);
  await run(activities.observe, { ...ref, cause: "messages", messageIds });
  await run(activities.decide, ref);
  await run(activities.compose, { ...ref, cause: "messages" });
  await run(activities.sendReply, ref);
  await run(activities.finishTurn, { ...ref, outcome: "sent" });
  await run(activities.remember, ref);
  const [row] = await database.db.tenant(organization.organizationId, (tx) =>
    tx.select().from(turns).where(eq(turns.id, ref.turnId)),
  );
  return { reply: sentTexts.slice(before).join("\n"), turn: row as Turn };
}

test("a lead's wishes become facts with their source, and the reply names a listing that exists (I8)", async () => {
  const first = await turn("Hi!", "I want to buy a 2 bedroom apartment in Alfama", "up to 500k");
  expect(first.reply).toContain("This is an automated assistant.");
  const known = await database.db.tenant(organization.organizationId, (tx) =>
    currentFacts(tx, leadId),
  );
  expect(known).toMatchObject({ purpose: "buy", bedrooms: 2, budgetMax: 500_000 });
  const second =
    first.turn.gate?.done.action.kind === "offer_listings"
      ? first
      : await turn("What do you have?");
  const titles = demoListings("").map(({ title }) => title);
  expect(titles.some((title) => second.reply?.includes(title))).toBe(true);
  expect(second.turn.mouth?.listingIds.length).toBeGreaterThan(0);
});

test("what the turn saw, wanted, did and cost is kept, and says the offline model answered", async () => {
  const { turn: row } = await turn("Is the first one still available?");
  expect(row).toMatchObject({ outcome: "sent", simulated: true, cause: "messages" });
  expect(row.eyes?.language).toBe("en");
  expect(row.gate?.done.action.kind).toBeDefined();
  const calls = await database.db.tenant(organization.organizationId, (tx) =>
    tx.select().from(llmCalls).where(eq(llmCalls.turnId, row.id)),
  );
  expect(new Set(calls.map(({ stage }) => stage))).toEqual(
    new Set(["eyes", "brain", "mouth", "memory"]),
  );
  expect(calls.every(({ simulated, provider }) => simulated && provider === "demo")).toBe(true);
});

test("a correction wins, and what was said before is still there", async () => {
  await turn("Actually my budget is 350k");
  const claims = await database.db.tenant(organization.organizationId, (tx) =>
    tx.select().from(facts).where(eq(facts.key, "budgetMax")),
  );
  expect(claims.map(({ value }) => value)).toEqual(expect.arrayContaining([500_000, 350_000]));
  const known = await database.db.tenant(organization.organizationId, (tx) =>
    currentFacts(tx, leadId),
  );
  expect(known.budgetMax).toBe(350_000);
});

test("asking for a person hands over: the lead's owner changes and no follow-up is planned", async () => {
  const { reply } = await turn("Can I talk to a real person please?");
  expect(reply).toBeTruthy();
  const [lead] = await database.db.tenant(organization.organizationId, (tx) =>
    tx.select().from(leads).where(eq(leads.id, leadId)),
  );
  expect(lead).toMatchObject({
    owner: "person",
    nextActionAt: null,
    stage: expect.not.stringMatching("new"),
  });
  expect(lead?.summary).not.toBe("");
});

test("the lead's messages carry the turn that answered them", async () => {
  const rows = await database.db.tenant(organization.organizationId, (tx) =>
    tx.select().from(messages).where(eq(messages.direction, "inbound")),
  );
  expect(rows.every(({ turnId }) => turnId !== null)).toBe(true);
});
