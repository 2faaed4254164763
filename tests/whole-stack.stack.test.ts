import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { Client, Connection } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { identities, keptItems, leads, listings, messages, sends } from "../db/schema/index.ts";
import { createSqsClient } from "../platform/queue.ts";
import { DEMO_CHANNEL } from "../whatsapp/simulator/demo-channel.ts";
import { sign } from "../whatsapp/signature.ts";
import { leadWorkflowId } from "../workflows/contract.ts";
import { killOrder } from "./kill-order.ts";
import { readableHistory } from "./readable-history.ts";
import { fastForward } from "./time-travel.ts";
import { allLogs, startWholeStack, type WholeStack } from "./whole-stack.ts";

const ARRIVED = ["delivered", "read"];

let stack: WholeStack;
let temporal: Client;
beforeAll(async () => {
  stack = await startWholeStack({ workerEntry: "tests/killable-worker.ts" });
  temporal = new Client({
    connection: await Connection.connect({ address: stack.temporalAddress }),
  });
}, 120_000);
afterAll(async () => {
  await temporal.connection.close();
  await stack[Symbol.asyncDispose]();
});

const NOBODY = { leads: [], messages: [] };

/** The lead behind a number, and its messages, oldest first. */
async function stored(waId: string) {
  return stack.db.tenant(stack.organizationId, async (tx) => {
    const [row] = await tx
      .select()
      .from(identities)
      .innerJoin(leads, eq(leads.id, identities.leadId))
      .where(eq(identities.value, waId));
    if (!row) return NOBODY;
    return {
      leads: [row.leads],
      messages: await tx
        .select()
        .from(messages)
        .where(eq(messages.leadId, row.leads.id))
        .orderBy(messages.id),
    };
  });
}

const post = (body: string, signature: string) =>
  fetch(`${stack.receiver}/webhook`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    body,
  });

function textWebhook(waId: string, wamid: string, text: string): string {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "351210000001", phone_number_id: DEMO_CHANNEL.phoneNumberId },
    contacts: [{ profile: { name: "Rui" }, wa_id: waId }],
    messages: [
      {
        from: waId,
        id: wamid,
        timestamp: String(Math.floor(Date.now() / 1_000)),
        type: "text",
        text: { body: text },
      },
    ],
  };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: DEMO_CHANNEL.wabaId, changes: [{ field: "messages", value }] }],
  });
}

async function deadLetters(): Promise<number> {
  const sqs = createSqsClient({
    region: "us-east-1",
    endpoint: stack.env["SQS_ENDPOINT"],
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: stack.env["DEAD_LETTER_QUEUE_URL"],
      AttributeNames: ["All"],
    }),
  );
  sqs.destroy();
  return Number(Attributes?.ApproximateNumberOfMessages);
}

test("a lead writes and gets one sensible answer that names a listing which exists (I8)", async () => {
  const phone = stack.phone("351910000001");
  await phone.says("Hello, I want to buy a 2 bedroom apartment in Cedofeita up to 400k");
  const [reply] = await phone.gets(1);
  const known = await stack.db.tenant(stack.organizationId, (tx) =>
    tx.select({ title: listings.title }).from(listings),
  );
  expect(known.some(({ title }) => reply?.text?.includes(title))).toBe(true);
  const onTheWay = async () =>
    (await phone.replies()).filter(({ status }) => !ARRIVED.includes(status));
  await expect.poll(onTheWay).toEqual([]);
});

test("three messages within a second: one reply (I4)", async () => {
  const phone = stack.phone("351910000002");
  for (const text of ["Hi", "looking to rent in Porto", "2 bedrooms, up to 1500"])
    await phone.says(text);
  await phone.gets(1);
  await turnsFinished("351910000002", 1);
  expect(await phone.replies()).toHaveLength(1);
});

test("the same webhook five times: one message, one reply (I3)", async () => {
  const waId = "351910000003";
  const body = textWebhook(waId, "wamid.REPEATED0001", "Do you have studios in Lisbon?");
  const signature = sign(Buffer.from(body), DEMO_CHANNEL.appSecret);
  for (let i = 0; i < 5; i += 1) expect((await post(body, signature)).status).toBe(200);
  await stack.phone(waId).gets(1);
  await turnsFinished(waId, 1);
  const { messages: rows } = await stored(waId);
  expect(rows.map(({ direction }) => direction)).toEqual(["inbound", "outbound"]);
});

test("a forged webhook stores nothing", async () => {
  const waId = "351910000004";
  const body = textWebhook(waId, "wamid.FORGED0001", "pay here");
  expect((await post(body, sign(Buffer.from(body), "not-the-secret"))).status).toBe(200);
  const genuine = stack.phone("351910000005");
  await genuine.says("Hello");
  await genuine.gets(1);
  expect(await stored(waId)).toEqual(NOBODY);
});

describe("I4: the worker is killed, the lead gets one reply", () => {
  test.each([
    ["between-draft-and-send", "351910000006"],
    ["after-acceptance", "351910000007"],
  ] as const)(
    "%s",
    async (moment, waId) => {
      const starts = stack.worker.starts;
      writeFileSync(killOrder(stack.dataDir, moment), "");
      const phone = stack.phone(waId);
      await phone.says("Any 2 bedroom flats to buy in Boavista?");
      await vi.waitUntil(() => stack.worker.starts > starts, { timeout: 30_000 });
      await phone.gets(1, 90_000);
      await turnsFinished(waId, 1);
      expect(existsSync(killOrder(stack.dataDir, moment))).toBe(false);
      expect(await phone.replies()).toHaveLength(1);
      const [send] = await stack.db.tenant(stack.organizationId, (tx) =>
        tx.select().from(sends).orderBy(desc(sends.createdAt)).limit(1),
      );
      expect(send?.state).toBe("accepted");
    },
    120_000,
  );
});

test("a week of silence skipped: the follow-up arrives, once", async () => {
  const waId = "351910000008";
  const phone = stack.phone(waId);
  await phone.says("Hi, I want to buy a 1 bedroom in Estrela, budget 350k");
  await phone.gets(1);
  const lead = await turnsFinished(waId, 1);
  await fastForward(temporal.workflow.getHandle(leadWorkflowId(lead.id)), 8 * 24 * 3_600);
  await phone.gets(2);
  await turnsFinished(waId, 2);
  expect(await phone.replies()).toHaveLength(2);
});

test("every kind of message is kept, and nothing ends in the dead-letter queue", async () => {
  const folder = join(import.meta.dirname, "../whatsapp/fixtures/webhooks");
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const body = readFileSync(join(folder, file), "utf8")
      .replace(/("phone_number_id":\s*)"\d+"/g, `$1"${DEMO_CHANNEL.phoneNumberId}"`)
      .replace(/("entry":\s*\[\s*\{\s*"id":\s*)"\d+"/g, `$1"${DEMO_CHANNEL.wabaId}"`);
    expect((await post(body, sign(Buffer.from(body), DEMO_CHANNEL.appSecret))).status, file).toBe(
      200,
    );
  }
  const last = stack.phone("351910000009");
  await last.says("Hello");
  await last.gets(1);
  const kept = await stack.db.tenant(stack.organizationId, (tx) => tx.select().from(keptItems));
  expect(kept.length).toBeGreaterThan(5);
  expect(await deadLetters()).toBe(0);
});

test("I7: neither Temporal nor the logs hold a text, a name, a number or a wamid", async () => {
  const logs = await allLogs(stack);
  expect(logs.length).toBeGreaterThan(1_000);
  const secrets = /35191000000|Cedofeita|wamid\.|Rui|demo-app-secret|bedroom/;
  expect(logs.split("\n").filter((line) => secrets.test(line))).toEqual([]);
  let histories = 0;
  for await (const { workflowId, runId } of temporal.workflow.list()) {
    const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    const decoded = readableHistory(historyToJSON(history));
    expect(decoded).toContain(stack.organizationId);
    expect(decoded).not.toMatch(secrets);
    histories += 1;
  }
  expect(histories).toBeGreaterThan(8);
});

/**
 * Waits until the lead's turns are over, so that a second reply would be there by now. Asks again
 * when refused: Temporal refuses questions while a killed worker is still starting.
 */
async function turnsFinished(waId: string, count: number) {
  const { leads: found } = await stored(waId);
  const lead = found[0];
  if (!lead) throw new Error("no such lead");
  const handle = temporal.workflow.getHandle(leadWorkflowId(lead.id));
  await vi.waitFor(
    async () => {
      const { turns } = await handle.query<{ turns: number }>("lead");
      expect(turns).toBeGreaterThanOrEqual(count);
    },
    { timeout: 60_000, interval: 200 },
  );
  return lead;
}
