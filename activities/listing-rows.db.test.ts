import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leads, listings, messages, turns, type Turn } from "../db/schema/index.ts";
import { cueOf } from "../domain/cue.ts";
import { listingRowId } from "../domain/listing-rows.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";
import { sendSchema } from "../whatsapp/simulator/send-schema.ts";
import { outboundOf } from "./outbound-of.ts";

let world: ActivityWorld;
beforeAll(async () => {
  world = await activityWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** One whole turn, as the workflow runs it: words, or a row that is tapped. */
async function turn(leadId: string, said: string | { row: string }, minute: number) {
  const id = v7();
  const now = MONDAY + minute * 60_000;
  const { organizationId, channelId } = world.organization;
  const [type, text, payload] =
    typeof said === "string"
      ? (["text", said, {}] as const)
      : (["interactive", "A home…", { interactive: { list_reply: { id: said.row } } }] as const);
  await world.read(async (tx) => {
    await tx.insert(messages).values({
      id,
      organizationId,
      channelId,
      leadId,
      type,
      text,
      payload,
      direction: "inbound",
      author: "lead",
      cue: cueOf(type, text),
      wamid: `wamid.${id}`,
      status: "received",
      sentAt: new Date(now),
    });
    const wroteAt = new Date(now);
    await tx.update(leads).set({ lastInboundAt: wroteAt }).where(eq(leads.id, leadId));
  });
  const ref = world.ref(leadId, now);
  await world.run("observe", { ...ref, cause: "messages", messageIds: [id] });
  await world.run("decide", ref);
  await world.run("compose", { ...ref, cause: "messages" });
  await world.run("sendReply", ref);
  await world.run("finishTurn", { ...ref, outcome: "sent" });
  const [row] = await world.read((tx) => tx.select().from(turns).where(eq(turns.id, ref.turnId)));
  return { row: row as Turn, message: world.sent.at(-1) as OutboundMessage };
}

function rowsOf(message: OutboundMessage) {
  if (message.type !== "interactive" || message.interactive.type !== "list") return [];
  return message.interactive.action.sections.flatMap(({ rows }) => rows);
}

describe("an offer", () => {
  test("of several is a list, and the row that is tapped is told of without a model", async () => {
    const leadId = await world.lead({ stage: "qualified", disclosedAt: new Date(MONDAY) });
    const offer = await turn(leadId, "I want to buy a 2 bedroom flat in Lisbon up to 900k", 0);
    const rows = rowsOf(offer.message);
    expect(rows.map(({ id }) => id)).toEqual(offer.row.mouth?.listingIds.map(listingRowId));
    expect(rows.length).toBeGreaterThan(1);
    expect(sendSchema.safeParse({ ...offer.message, ...ADDRESSING }).error).toBeUndefined();

    const chosen = offer.row.mouth?.listingIds.at(-1) as string;
    const told = await turn(leadId, { row: listingRowId(chosen) }, 1);
    expect(told.row.eyes).toMatchObject({ intent: "ask_listing", listingIds: [chosen] });
    expect(told.row.gate?.done.action).toEqual({ kind: "offer_listings", listingIds: [chosen] });
    expect(told.row.mouth?.listingIds).toEqual([chosen]);
    expect(told.message.type).toBe("text");

    // Of a list from long ago: by now another one was spoken of.
    const first = offer.row.mouth?.listingIds[0] as string;
    const again = await turn(leadId, { row: listingRowId(first) }, 2);
    expect(again.row.mouth?.listingIds).toEqual([first]);
  });

  test("that is gone, or never was, is not told of", async () => {
    const leadId = await world.lead({ stage: "qualified", disclosedAt: new Date(MONDAY) });
    const [sold] = await world.read((tx) =>
      tx
        .update(listings)
        .set({ status: "sold" })
        .where(eq(listings.reference, "LX-101"))
        .returning(),
    );
    for (const id of [sold?.id as string, v7(), "nonsense"]) {
      const { row } = await turn(leadId, { row: listingRowId(id) }, 3);
      expect(row.gate).toMatchObject({
        done: { action: { kind: "respond" } },
        rules: ["unknown_listing"],
      });
      expect(row.mouth?.listingIds).toEqual([]);
    }
  });
});

const ADDRESSING = { messaging_product: "whatsapp", to: "351911111111" };

test.each([
  { kind: "image", url: "https://homes.example/1.jpg" },
  { kind: "document", url: "https://homes.example/LX-101.pdf", filename: "LX-101.pdf" },
] satisfies Turn["attachment"][])(
  "a file by link with its caption is what WhatsApp takes: %o",
  (attachment) => {
    const turnRow = { draft: "x".repeat(1_024), attachment } as Turn;
    const recipient = { template: null } as Parameters<typeof outboundOf>[1];
    const message = outboundOf(turnRow, recipient, null);
    expect(message.type).toBe(attachment.kind);
    expect(sendSchema.safeParse({ ...message, ...ADDRESSING }).error).toBeUndefined();
  },
);
