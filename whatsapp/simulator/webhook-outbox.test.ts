import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { text, trySimulator } from "./testing.ts";

test("a receiver that is down gets everything later, in order", async () => {
  const { write, receiver, messages, pass, chat } = trySimulator();
  receiver.status = 0;
  await write({ text: "One" });
  await write({ text: "Two" });
  await pass(60_000);
  expect((await chat()).map((m) => m.status)).toEqual(["sent", "sent"]);
  receiver.status = 200;
  await pass(30_000);
  expect(messages().map((m) => m.text.body)).toEqual(["One", "Two"]);
  expect((await chat()).map((m) => m.status)).toEqual(["delivered", "delivered"]);
  await pass(3_600_000);
  expect(messages()).toHaveLength(2);
});

test("anything but 200 is tried again", async () => {
  const { write, receiver, messages, pass } = trySimulator();
  receiver.status = 503;
  await write({ text: "One" });
  await pass(400);
  receiver.status = 200;
  expect(messages()).toHaveLength(0);
  await pass(200);
  expect(messages()).toHaveLength(1);
});

test("a receiver that is down for one chat's webhook does not hold up another chat", async () => {
  const { write, receiver, messages, pass } = trySimulator();
  receiver.status = 500;
  await write({ text: "Stuck" });
  await pass(0);
  receiver.status = 200;
  await write({ text: "Other" }, "351900000000");
  await pass(0);
  expect(messages().map((m) => m.text.body)).toEqual(["Other"]);
});

test("a webhook the receiver refuses does not stand in the way of those behind it", async () => {
  const { write, receiver, messages, pass } = trySimulator();
  receiver.refuses = "poison";
  await write({ text: "poison" });
  await write({ text: "Fine" });
  await pass(60_000);
  expect(messages().map((m) => m.text.body)).toEqual(["Fine"]);
  receiver.refuses = "";
  await pass(60_000);
  expect(messages().map((m) => m.text.body)).toEqual(["Fine", "poison"]);
});

test("what nobody takes for a week is given up", async () => {
  const { write, receiver, messages, pass } = trySimulator();
  receiver.status = 500;
  await write({ text: "One" });
  await pass(1_000);
  vi.setSystemTime(Date.now() + 7 * 24 * 3_600_000);
  await pass(60_000);
  receiver.status = 200;
  await pass(3_600_000);
  expect(messages()).toEqual([]);
});

test("a restart keeps chats and media, and delivers what was not delivered", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const dataDir = join(folder, "deep");
  const before = trySimulator({ dataDir });
  await before.write({ text: "Hello", name: "Ana" });
  await before.pass(0);
  before.receiver.status = 0;
  await before.write({ type: "image" });
  await before.send(text("Accepted, not yet sent"));
  await before.pass(10);
  await before.simulator[Symbol.asyncDispose]();

  const between = trySimulator({ dataDir });
  await between.simulator[Symbol.asyncDispose]();

  const after = trySimulator({ dataDir });
  await after.pass(5_000);
  expect((await after.chat()).map((m) => [m.direction, m.type, m.status])).toEqual([
    ["inbound", "text", "delivered"],
    ["inbound", "image", "delivered"],
    ["outbound", "text", "read"],
  ]);
  expect(after.messages().map((m) => m.type)).toEqual(["image"]);
  expect(after.statuses().map((s) => s.status)).toEqual(["sent", "delivered", "read"]);
  expect((await after.request("/simulator/phones")).json).toMatchObject([{ name: "Ana" }]);
  const image = (await after.chat())[1]?.media?.id;
  expect((await after.simulator.app.request(`/simulator/media/${image}`)).status).toBe(200);
});

test("any payload can be posted signed, or forged", async () => {
  const { request, received } = trySimulator();
  const payload = {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value: { é: "/" } }] }],
  };
  expect((await request("/simulator/webhooks", payload)).json).toEqual({ receivers: [200] });
  await request("/simulator/webhooks?forged", payload);
  expect(received.map((r) => [r.value, r.verified])).toEqual([
    [{ é: "/" }, true],
    [{ é: "/" }, false],
  ]);
});
