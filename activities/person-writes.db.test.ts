import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { touchLead } from "../db/queries/touch-lead.ts";
import { leads, media, messages, sends } from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { GraphError } from "../whatsapp/graph-error.ts";

const DAY = 24 * 3_600_000;

let world: ActivityWorld;
beforeAll(async () => void (world = await activityWorld()));
afterAll(() => world[Symbol.asyncDispose]());

describe("a person writes", () => {
  const write = async (leadId: string) => {
    const id = v7();
    const { organizationId, channelId } = world.organization;
    await world.read((tx) =>
      tx.insert(messages).values({
        id,
        organizationId,
        channelId,
        leadId,
        direction: "outbound",
        author: "agent",
        type: "text",
        text: "I am the agent",
        payload: { type: "text", text: { body: "I am the agent" } },
        status: "queued",
        sentAt: new Date(MONDAY),
      }),
    );
    return id;
  };

  const writeFile = async (leadId: string, kind: "document" | "image", filename: string | null) => {
    const messageId = await write(leadId);
    const payload = { type: kind, [kind]: filename === null ? {} : { filename } };
    const { organizationId } = world;
    const mimeType = kind === "image" ? "image/png" : "application/pdf";
    const content = Buffer.from("a plan");
    await world.read(async (tx) => {
      await tx.update(messages).set({ type: kind, payload }).where(eq(messages.id, messageId));
      const file = { kind, mimeType, filename, content, state: "kept" as const };
      await tx.insert(media).values({ ...file, messageId, organizationId, leadId });
    });
    return messageId;
  };

  test("who writes takes over, and the message goes out once", async () => {
    const leadId = await world.lead();
    const writes = () =>
      world.read((tx) =>
        touchLead(tx, leadId, {
          channelId: world.organization.channelId,
          at: new Date(),
          name: null,
          referral: null,
          waits: true,
        }),
      );
    const unread = async () =>
      (await world.read((tx) => tx.select().from(leads).where(eq(leads.id, leadId))))[0]?.unread;
    await writes();
    const messageId = await write(leadId);
    expect(await unread()).toBe(1);
    const done = await world.command(leadId, { kind: "send", messageId }, MONDAY);
    expect(done).toMatchObject({ owner: "person", send: { messageId } });
    expect(await unread()).toBe(0);
    const input = { ...world.ref(leadId, MONDAY), messageId };
    const before = world.sent.length;
    expect(await world.run("sendAsPerson", input)).toEqual({ outcome: "accepted" });
    expect(await world.run("sendAsPerson", input)).toEqual({ outcome: "accepted" });
    expect(world.sent.length - before).toBe(1);
  });

  test("a file is handed to WhatsApp before the message that names it, once, and again after a fault", async () => {
    const leadId = await world.lead();
    const messageId = await writeFile(leadId, "document", "plan.pdf");
    await world.command(leadId, { kind: "send", messageId }, MONDAY);
    const input = { ...world.ref(leadId, MONDAY), messageId };
    world.uploadRefusals.push(new GraphError({ status: 500 }));
    await expect(world.run("sendAsPerson", input)).rejects.toThrow();
    expect(await world.run("sendAsPerson", input)).toEqual({ outcome: "accepted" });
    expect(await world.run("sendAsPerson", input)).toEqual({ outcome: "accepted" });
    expect(world.uploads).toEqual([{ text: "a plan", filename: "plan.pdf" }]);
    expect(world.sent.at(-1)).toEqual({
      type: "document",
      document: { filename: "plan.pdf", id: "file-1" },
    });
  });

  test("a file that WhatsApp does not take is a message that failed, and its author hears of it", async () => {
    const leadId = await world.lead();
    const messageId = await writeFile(leadId, "image", null);
    await world.command(leadId, { kind: "send", messageId }, MONDAY);
    world.uploadRefusals.push(new GraphError({ code: 100, status: 400 }));
    const sent = world.sent.length;
    const input = { ...world.ref(leadId, MONDAY), messageId };
    expect(await world.run("sendAsPerson", input)).toEqual({ outcome: "refused", reason: "fix" });
    const [row] = await world.read((tx) =>
      tx.select().from(messages).where(eq(messages.id, messageId)),
    );
    expect([row?.status, world.sent.length]).toEqual(["failed", sent]);
  });

  test("outside the window a text is refused, and nothing is left to send", async () => {
    const leadId = await world.lead({ lastInboundAt: new Date(MONDAY - 2 * DAY) });
    const messageId = await write(leadId);
    await expect(world.command(leadId, { kind: "send", messageId }, MONDAY)).rejects.toThrow(
      "24-hour window",
    );
    const rows = await world.read((tx) => tx.select().from(sends).where(eq(sends.leadId, leadId)));
    expect(rows).toEqual([]);
  });
});
