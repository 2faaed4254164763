import { expect, test } from "vitest";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import { LEAD, text, trySimulator } from "./testing.ts";

test("a lead's text reaches the receiver in Meta's envelope, and its id is returned", async () => {
  const { write, received, pass, chat } = trySimulator();
  const { status, json } = await write({ text: "Hello", name: "Ana" });
  await pass(0);
  expect(status).toBe(201);
  expect(received[0]?.value).toMatchObject({
    messaging_product: "whatsapp",
    metadata: { phone_number_id: DEMO_CHANNEL.phoneNumberId, display_phone_number: "351210000001" },
    contacts: [{ profile: { name: "Ana" }, wa_id: LEAD }],
    messages: [
      {
        id: json.id,
        from: LEAD,
        type: "text",
        text: { body: "Hello" },
        timestamp: expect.stringMatching(/^\d{10}$/),
      },
    ],
  });
  expect(await chat()).toMatchObject([
    { id: json.id, direction: "inbound", type: "text", text: "Hello", status: "delivered" },
  ]);
});

test("the body is pure ASCII, verifies as sent, and not after parsing and serialising", async () => {
  const { write, received, pass } = trySimulator();
  await write({ text: "Olá 👋 T2/T3 até 500 mil € <ana@demo.test>" });
  await pass(0);
  const { raw, verified, value } = received[0]!;
  expect(verified).toBe(true);
  expect([...raw].every((byte) => byte < 0x7f)).toBe(true);
  expect(raw.toString()).toContain("\\ud83d\\udc4b T2\\/T3");
  expect(value.messages?.[0]?.text.body).toBe("Olá 👋 T2/T3 até 500 mil € <ana@demo.test>");
  expect(JSON.stringify(JSON.parse(raw.toString()))).not.toBe(raw.toString());
});

test("a wamid holds the number in clear, as WhatsApp's do", async () => {
  const { write } = trySimulator();
  const { json } = await write({ text: "Hello" });
  expect(Buffer.from(json.id.replace("wamid.", ""), "base64").toString("latin1")).toContain(LEAD);
});

test.each([
  [
    { type: "button_reply", id: "yes", title: "Yes" },
    {
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id: "yes", title: "Yes" } },
    },
  ],
  [
    { type: "list_reply", id: "r1", title: "Baixa", description: "2 bed" },
    {
      type: "interactive",
      interactive: {
        type: "list_reply",
        list_reply: { id: "r1", title: "Baixa", description: "2 bed" },
      },
    },
  ],
  [
    { type: "button", text: "Stop" },
    { type: "button", button: { payload: "Stop", text: "Stop" } },
  ],
  [
    { type: "reaction", messageId: "wamid.X", emoji: "👍" },
    { type: "reaction", reaction: { message_id: "wamid.X", emoji: "👍" } },
  ],
  [
    { type: "reaction", messageId: "wamid.X" },
    { type: "reaction", reaction: { message_id: "wamid.X" } },
  ],
  [
    { type: "location", location: { latitude: 38.7, longitude: -9.1, name: "Baixa" } },
    { type: "location", location: { latitude: 38.7, longitude: -9.1, name: "Baixa" } },
  ],
  [
    { type: "audio" },
    { type: "audio", audio: { voice: true, mime_type: "audio/ogg; codecs=opus" } },
  ],
  [
    { type: "document" },
    {
      type: "document",
      document: { filename: "proof-of-funds.pdf", mime_type: "application/pdf" },
    },
  ],
  [
    { text: "Hi", referral: { source_id: "ad1", source_type: "ad" } },
    { type: "text", referral: { source_id: "ad1", source_type: "ad" } },
  ],
  [{ text: "This one", replyTo: "wamid.Q" }, { context: { id: "wamid.Q", from: "351210000001" } }],
])("%j becomes Meta's shape", async (said, expected) => {
  const { write, messages, pass } = trySimulator();
  expect((await write(said)).status).toBe(201);
  await pass(0);
  expect(messages()).toMatchObject([expected]);
});

test("an image comes with an id whose bytes the business can fetch, and a hash of them", async () => {
  const { write, messages, pass, request, simulator } = trySimulator();
  await write({
    type: "image",
    data: Buffer.from("pixels").toString("base64"),
    mimeType: "image/png",
    caption: "This one",
  });
  await pass(0);
  const [{ image }] = messages() as unknown as [
    { image: { id: string; sha256: string; caption: string } },
  ];
  const found = await request(`/v26.0/${image.id}`);
  const download = await simulator.app.request(found.json.url, {
    headers: { authorization: "Bearer token" },
  });
  expect(await download.text()).toBe("pixels");
  expect(found.json).toMatchObject({
    mime_type: "image/png",
    file_size: 6,
    sha256: Buffer.from(image.sha256, "base64").toString("hex"),
  });
  expect(image.caption).toBe("This one");
});

test("a player can ask for a part of a voice note", async () => {
  const { write, chat, simulator } = trySimulator();
  await write({
    type: "audio",
    data: Buffer.from("0123456789").toString("base64"),
    mimeType: "audio/ogg",
  });
  const path = `/simulator/media/${(await chat())[0]?.media?.id}`;
  const part = await simulator.app.request(path, { headers: { range: "bytes=7-" } });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
    206,
    "bytes 7-9/10",
    "789",
  ]);
  expect(await (await simulator.app.request(path)).text()).toBe("0123456789");
});

test("a lead known by a user id only shows no phone number anywhere, and can be answered", async () => {
  const { write, send, received, pass, chat } = trySimulator();
  const { json } = await write({ text: "Hello", userId: "US.134912", phoneHidden: true });
  const answer = await send(text("Hi"), { recipient: "US.134912" });
  await pass(1_000);
  expect(answer.json.contacts).toEqual([{ input: "US.134912", user_id: "US.134912" }]);
  expect(received.map(({ raw }) => raw.toString()).join("")).not.toContain(LEAD);
  expect(Buffer.from(json.id.slice(6), "base64").toString("latin1")).not.toContain(LEAD);
  expect(received[0]?.value.messages?.[0]).toMatchObject({ from_user_id: "US.134912" });
  expect(await chat()).toMatchObject([{ text: "Hello" }, { text: "Hi" }]);
});

test("a lead without a number is named by the user id", async () => {
  const { write, messages, pass, chat, send } = trySimulator();
  await write({ text: "Hello" }, "US.134912");
  await pass(0);
  expect(messages()).toMatchObject([{ from_user_id: "US.134912" }]);
  expect(messages()[0]).not.toHaveProperty("from");
  await send(text("Hi"), { recipient: "US.134912" });
  expect(await chat("US.134912")).toMatchObject([{ text: "Hello" }, { text: "Hi" }]);
});

test.each([
  [{ text: "" }, "text"],
  [{ type: "hologram" }, "type"],
  [{ type: "location", location: { latitude: 99, longitude: 0 } }, "latitude"],
  [{ type: "image", data: "not base64!" }, "data"],
  [{ type: "video" }, "data"],
  [{ text: "Hi", userId: "nonsense" }, "userId"],
])("%j is refused, naming %s", async (said, named) => {
  const { write } = trySimulator();
  const { status, json } = await write(said);
  expect(status).toBe(400);
  expect(json.message).toContain(named);
});

test("a place's name is not taken for the lead's", async () => {
  const { write, request } = trySimulator();
  await write({ text: "Hello", name: "Ana" });
  await write({ type: "location", location: { latitude: 38.7, longitude: -9.1, name: "Baixa" } });
  expect((await request("/simulator/phones")).json).toMatchObject([{ name: "Ana" }]);
});

test("a wa_id that is none is refused", async () => {
  const { write } = trySimulator();
  expect(await write({ text: "Hi" }, "banana")).toMatchObject({
    status: 400,
    json: { message: expect.stringContaining("wa_id") },
  });
});
