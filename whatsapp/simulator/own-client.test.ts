import { expect, test } from "vitest";
import { createGraphClient } from "../client.ts";
import { parseWebhook } from "../webhook.ts";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import { LEAD, trySimulator } from "./testing.ts";

function tryClient() {
  const tried = trySimulator();
  const client = createGraphClient({
    baseUrl: "http://localhost",
    version: "v26.0",
    accessToken: "token",
    phoneNumberId: DEMO_CHANNEL.phoneNumberId,
    fetch: async (url, init) => tried.simulator.app.request(url, init),
  });
  return { ...tried, client };
}

test("our client sends, marks as read, uploads, downloads and lists templates", async () => {
  const { client, write, chat } = tryClient();
  const { json } = await write({ text: "Hello" });
  await client.markRead(json.id, { typing: true });
  const sent = await client.sendMessage({
    recipient: { phone: LEAD },
    message: { type: "text", text: { body: "Hi" } },
    sendId: "row-1",
  });
  expect(sent).toMatchObject({ waId: LEAD, wamid: (await chat())[1]?.id });
  expect(await chat()).toMatchObject([{ status: "read" }, { text: "Hi", callbackData: "row-1" }]);
  const bytes = Uint8Array.from(Buffer.from("%PDF"));
  const id = await client.uploadMedia({ bytes, mimeType: "application/pdf", filename: "plan.pdf" });
  expect(Buffer.from((await client.downloadMedia(id)).bytes).toString()).toBe("%PDF");
  const names = (await client.listTemplates(DEMO_CHANNEL.wabaId)).map(({ name }) => name);
  expect(names).toContain("follow_up");
});

test("our client reads the simulator's refusals", async () => {
  const { client, fault } = tryClient();
  await fault({ fault: "error", code: 131056 });
  const refused = client.sendMessage({
    recipient: { phone: LEAD },
    message: { type: "text", text: { body: "Hi" } },
    sendId: "row-1",
  });
  await expect(refused).rejects.toMatchObject({ code: 131056 });
});

test("our parser reads all that a lead can send, and the statuses", async () => {
  const { write, send, received, pass } = tryClient();
  for (const said of [
    { text: "Olá 👋", name: "Ana", userId: "US.134912" },
    { type: "audio" },
    { type: "location", location: { latitude: 1, longitude: 2, name: "Baixa" } },
    { type: "button_reply", id: "yes", title: "Yes" },
    { type: "reaction", messageId: "wamid.X", emoji: "👍" },
  ]) {
    // eslint-disable-next-line no-await-in-loop -- a lead writes one message after the other
    await write(said);
  }
  await send({ type: "text", text: { body: "Hi" }, biz_opaque_callback_data: "row-1" });
  await pass(5_000);
  const items = received.flatMap(({ raw }) =>
    parseWebhook(raw).changes.map((change) => change.items),
  );
  expect(items.flatMap(({ kept }) => kept)).toEqual([]);
  expect(items.flatMap(({ messages }) => messages)).toMatchObject([
    {
      type: "text",
      text: "Olá 👋",
      profileName: "Ana",
      from: { phone: LEAD, userId: "US.134912" },
    },
    { type: "audio", text: null },
    { type: "location", text: expect.stringContaining("Baixa") },
    { type: "interactive", text: "Yes" },
    { type: "reaction", text: "👍" },
  ]);
  expect(items.flatMap(({ statuses }) => statuses)).toMatchObject(
    ["sent", "delivered", "read"].map((status) => ({ status, sendId: "row-1" })),
  );
});
