import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { channels, events, messages, templates } from "../../db/schema/index.ts";
import { createOrganization } from "../../tests/database.ts";
import type { TemplateNotice } from "../../whatsapp/items.ts";
import { database, kept, message, openIntake, org, read, store } from "./testing.ts";

openIntake();

let name: string;
beforeEach(() => {
  name = `t_${v7().replaceAll("-", "")}`;
});

const notice = (over: Partial<TemplateNotice>): TemplateNotice => ({
  field: "message_template_status_update",
  name,
  language: "en",
  raw: { name, ...over },
  ...over,
});
const add = (over: Partial<typeof templates.$inferInsert> = {}, to = org) =>
  database.db.tenant(to.organizationId, (tx) =>
    tx.insert(templates).values({
      organizationId: to.organizationId,
      channelId: to.channelId,
      name,
      language: "en",
      category: "UTILITY",
      body: "Hi {{1}}.",
      status: "PENDING",
      ...over,
    }),
  );
const rows = () => read((tx) => tx.select().from(templates).where(eq(templates.name, name)));
const told = () =>
  read((tx) => tx.select().from(events).where(eq(events.kind, "template.changed")));

describe("a template", () => {
  test("changes its status, quality and category by itself, and each change is told once", async () => {
    await add({ metaId: "77" });
    const before = (await told()).length;
    const approved = notice({ metaId: "77", name: "renamed", status: "APPROVED" });
    await store({ templates: [approved] });
    await store({ templates: [approved] });
    await store({ templates: [notice({ quality: "YELLOW" }), notice({ category: "MARKETING" })] });
    expect(await rows()).toMatchObject([
      { status: "APPROVED", quality: "YELLOW", category: "MARKETING", rejectedReason: null },
    ]);
    expect((await told()).length - before).toBe(3);
  });

  test("says why it was rejected, and no more once it is approved", async () => {
    await add();
    await store({ templates: [notice({ status: "REJECTED", reason: "INVALID_FORMAT" })] });
    expect(await rows()).toMatchObject([{ status: "REJECTED", rejectedReason: "INVALID_FORMAT" }]);
    await store({ templates: [notice({ status: "REINSTATED" })] });
    expect(await rows()).toMatchObject([{ status: "APPROVED", rejectedReason: null }]);
  });

  test("is the same one with every number of the account, and with no other organization", async () => {
    const second = v7();
    await read(async (tx) => {
      const [own] = await tx.select().from(channels).where(eq(channels.id, org.channelId));
      await tx.insert(channels).values({ ...own!, id: second, phoneNumberId: second });
    });
    const other = await createOrganization(database.db);
    await add();
    await add({ channelId: second });
    await add({}, other);
    await store({ templates: [notice({ status: "PAUSED" })] });
    expect((await rows()).map(({ status }) => status)).toEqual(["PAUSED", "PAUSED"]);
    const [theirs] = await database.db.tenant(other.organizationId, (tx) =>
      tx.select().from(templates).where(eq(templates.name, name)),
    );
    expect(theirs?.status).toBe("PENDING");
  });
});

test("what is of no template of ours, or in words we do not know, is kept and changes nothing", async () => {
  await add();
  const field = `message_template_status_update:${name}`;
  await store({ templates: [notice({ field, status: "TELEPORTED" })] });
  await store({ templates: [notice({ field, name: "of_nobody", status: "APPROVED" })] });
  expect(await rows()).toMatchObject([{ status: "PENDING" }]);
  expect(await kept(field)).toMatchObject([{ reason: "no_handler" }, { reason: "no_handler" }]);
});

test("a paused channel keeps what comes in", async () => {
  const paused = await createOrganization(database.db);
  const { organizationId } = paused;
  await database.db.tenant(organizationId, (tx) => tx.update(channels).set({ status: "paused" }));
  const { leads } = await store({ messages: [message()] }, paused);
  expect(leads).toHaveLength(1);
  const stored = await database.db.tenant(organizationId, (tx) => tx.select().from(messages));
  expect(stored).toMatchObject([{ direction: "inbound", leadId: leads[0]?.leadId }]);
});
