import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import { LEAD, text, trySimulator } from "./testing.ts";

test("an error is answered as often as told, and nothing is accepted", async () => {
  const { write, fault, send, chat } = trySimulator();
  await write({ text: "Hello" });
  await fault({ fault: "error", code: 131056, times: 2 });
  expect((await send(text("1"))).json.error.code).toBe(131056);
  expect((await send(text("2"))).json.error.code).toBe(131056);
  expect((await send(text("3"))).status).toBe(200);
  expect((await chat()).map((m) => m.text)).toEqual(["Hello", "3"]);
});

test("a fault meant for one lead leaves the others alone", async () => {
  const { fault, send, request } = trySimulator();
  await fault({ fault: "error", code: 131026, waId: "351900000000" });
  expect((await send(text("1"))).status).toBe(200);
  expect((await send(text("2"), { to: "+351 900 000 000" })).json.error.code).toBe(131026);
  expect((await request("/simulator/faults")).json).toEqual([]);
});

test("an outage answers its status without Graph's error JSON", async () => {
  const { fault, send } = trySimulator();
  await fault({ fault: "http", status: 502 });
  expect(await send(text("1"))).toMatchObject({
    status: 502,
    json: expect.stringContaining("<html>"),
  });
});

test("with a delay the message is there, and its statuses come, before the answer", async () => {
  const { write, fault, send, statuses, pass, chat } = trySimulator();
  await write({ text: "Hello" });
  await fault({ fault: "delay", ms: 10_000 });
  let answered = false;
  const answer = send(text("Slow")).then(() => (answered = true));
  await pass(9_999);
  expect(answered).toBe(false);
  expect(await chat()).toHaveLength(2);
  expect(statuses().length).toBeGreaterThan(0);
  await pass(1);
  await answer;
});

test("accept-then-drop cuts the connection of a message it keeps", async () => {
  const { write, fault, simulator, chat, statuses } = trySimulator({
    timing: { sent: 1, delivered: 1, read: 1 },
  });
  vi.useRealTimers();
  const server = await new Promise<Server>((resolve) => {
    const created = serve({ fetch: simulator.app.fetch, port: 0 }, () =>
      resolve(created),
    ) as Server;
  });
  onTestFinished(() => void server.close());
  await write({ text: "Hello" });
  await fault({ fault: "accept_then_drop" });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v26.0/${DEMO_CHANNEL.phoneNumberId}/messages`;
  const body = JSON.stringify({
    messaging_product: "whatsapp",
    to: LEAD,
    biz_opaque_callback_data: "row-1",
    ...text("Kept"),
  });
  const post = () =>
    fetch(url, { method: "POST", headers: { authorization: "Bearer token" }, body });
  await expect(post()).rejects.toThrow("fetch failed");
  expect((await chat()).map((m) => m.text)).toEqual(["Hello", "Kept"]);
  await vi.waitFor(() =>
    expect(statuses()[0]).toMatchObject({ status: "sent", biz_opaque_callback_data: "row-1" }),
  );
  expect((await post()).status).toBe(200);
});

test("a late failure is accepted, then failed with its code", async () => {
  const { write, fault, send, statuses, pass } = trySimulator();
  await write({ text: "Hello" });
  await fault({ fault: "late_failure", code: 131026 });
  expect((await send(text("1"))).status).toBe(200);
  await pass(5_000);
  expect(statuses()).toMatchObject([
    { status: "failed", errors: [{ code: 131026, title: "Message undeliverable" }] },
  ]);
});

test("no statuses means none", async () => {
  const { write, fault, send, statuses, pass } = trySimulator();
  await write({ text: "Hello" });
  await fault({ fault: "no_statuses" });
  await send(text("1"));
  await pass(60_000);
  expect(statuses()).toEqual([]);
});

test("duplicate sends one webhook twice; of the kind it is told", async () => {
  const { write, fault, messages, statuses, send, pass } = trySimulator();
  await fault({ fault: "duplicate", only: "statuses" });
  await write({ text: "Hello" });
  await send(text("Hi"));
  await pass(5_000);
  expect(messages()).toHaveLength(1);
  expect(statuses().map((s) => s.status)).toEqual(["sent", "sent", "delivered", "read"]);
});

test("reorder lets the next webhook overtake, and waits for it only so long", async () => {
  const { write, fault, messages, pass } = trySimulator();
  await fault({ fault: "reorder", times: 2 });
  await write({ text: "One" });
  await write({ text: "Two" });
  await pass(0);
  expect(messages().map((m) => m.text.body)).toEqual(["Two", "One"]);
  await write({ text: "Three" });
  await pass(1_999);
  expect(messages()).toHaveLength(2);
  await pass(1);
  expect(messages()).toHaveLength(3);
});

test("faults are listed and cleared; a wrong one is refused by name", async () => {
  const { fault, request } = trySimulator();
  await fault({ fault: "delay", ms: 5, times: 3 });
  expect((await request("/simulator/faults")).json).toEqual([{ fault: "delay", ms: 5, times: 3 }]);
  expect((await request("/simulator/faults", undefined, "DELETE")).status).toBe(204);
  expect((await request("/simulator/faults")).json).toEqual([]);
  expect(await fault({ fault: "error" })).toMatchObject({
    status: 400,
    json: { message: expect.stringContaining("code") },
  });
});
