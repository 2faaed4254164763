import { expect, test } from "vitest";
import { LEAD, text, trySimulator } from "./testing.ts";

const button = (id: string, title = id) => ({ type: "reply", reply: { id, title } });
const buttons = (list: object[]) => ({
  type: "interactive",
  interactive: { type: "button", body: { text: "Pick" }, action: { buttons: list } },
});
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `r${n}`, title: `Row ${n}` }));
const list = (count: number) => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Pick" },
    action: { button: "Homes", sections: [{ title: "Lisbon", rows: rows(count) }] },
  },
});
const template = (parameters: object[], name = "follow_up", language = "en") => ({
  type: "template",
  template: { name, language: { code: language }, components: [{ type: "body", parameters }] },
});
const words = (...all: string[]) => all.map((word) => ({ type: "text", text: word }));

test("a text is accepted with contact and wamid, and its statuses echo the callback data", async () => {
  const { write, send, pass, statuses, chat } = trySimulator();
  await write({ text: "Hello" });
  const { status, json } = await send({ ...text("Welcome"), biz_opaque_callback_data: "row-1" });
  await pass(5_000);
  expect(status).toBe(200);
  expect(json).toEqual({
    messaging_product: "whatsapp",
    contacts: [{ input: LEAD, wa_id: LEAD }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
  expect(
    statuses().map((s) => [s.id, s.status, s.biz_opaque_callback_data, s.recipient_id]),
  ).toEqual(["sent", "delivered", "read"].map((s) => [json.messages[0].id, s, "row-1", LEAD]));
  expect((await chat()).at(-1)).toMatchObject({
    direction: "outbound",
    text: "Welcome",
    status: "read",
  });
});

test.each([["no token", {}, 190, 401]])(
  "%s is refused with Meta's error JSON",
  async (_, headers, code, httpStatus) => {
    const { simulator } = trySimulator();
    const response = await simulator.app.request("/v26.0/100000000000001/messages", {
      method: "POST",
      headers,
      body: "{}",
    });
    expect(response.status).toBe(httpStatus);
    expect(await response.json()).toMatchObject({
      error: { code, type: "OAuthException", fbtrace_id: expect.any(String) },
    });
  },
);

test.each([
  ["a text over 4096 characters", text("x".repeat(4_097)), 100, "4096"],
  ["an empty text", text(""), 100, "text"],
  ["four buttons", buttons(["a", "b", "c", "d"].map((id) => button(id))), 131009, "3"],
  ["a button title over 20 characters", buttons([button("a", "t".repeat(21))]), 131009, "20"],
  ["two buttons with one id", buttons([button("a", "One"), button("a", "Two")]), 131009, "unique"],
  ["eleven rows", list(11), 131009, "10 rows"],
  ["an unknown type", { type: "hologram" }, 100, "type"],
  ["media with neither id nor link", { type: "image", image: { caption: "x" } }, 100, "image"],
  ["a template nobody created", template([], "nope"), 132001, "nope"],
  ["a template in another language", template(words("Ana"), "follow_up", "pt_PT"), 132001, "pt_PT"],
  ["a template with a parameter missing", template([]), 132000, "body"],
  ["a user id in `to`", { ...text("Hi"), to: "US.134912" }, 100, "recipient"],
])("%s is refused", async (_, content, code, named) => {
  const { write, send, chat } = trySimulator();
  await write({ text: "Hello" });
  const { json } = await send(content);
  expect(json.error).toMatchObject({
    code,
    error_data: { details: expect.stringContaining(named) },
  });
  expect(await chat()).toHaveLength(1);
});

test.each([
  [
    "three buttons",
    buttons(["a", "b", "c"].map((id) => button(id))),
    { type: "interactive", choices: [{ kind: "reply", id: "a" }, {}, {}] },
  ],
  ["ten rows", list(10), { listLabel: "Homes", choices: { length: 10 } }],
  [
    "a link button",
    {
      type: "interactive",
      interactive: {
        type: "cta_url",
        body: { text: "See" },
        action: {
          name: "cta_url",
          parameters: { display_text: "Open", url: "https://demo.test/1" },
        },
      },
    },
    { choices: [{ kind: "url", url: "https://demo.test/1" }] },
  ],
  [
    "a location request",
    {
      type: "interactive",
      interactive: {
        type: "location_request_message",
        body: { text: "Where?" },
        action: { name: "send_location" },
      },
    },
    { choices: [{ kind: "location" }] },
  ],
  [
    "a photo by link",
    { type: "image", image: { link: "http://localhost:3000/photo.jpg", caption: "Bright" } },
    { type: "image", text: "Bright", media: { link: "http://localhost:3000/photo.jpg" } },
  ],
  [
    "a reaction",
    { type: "reaction", reaction: { message_id: "wamid.X", emoji: "👍" } },
    { type: "reaction", text: "👍", reactionTo: "wamid.X" },
  ],
  [
    "a template",
    template(words("Ana")),
    { type: "template", text: expect.stringContaining("Hello Ana, are you still") },
  ],
  ["a reply", { ...text("Yes"), context: { message_id: "wamid.Q" } }, { replyTo: "wamid.Q" }],
])("%s is shown to the lead", async (_, content, shown) => {
  const { write, send, chat } = trySimulator();
  await write({ text: "Hello" });
  expect((await send(content)).status).toBe(200);
  expect((await chat()).at(-1)).toMatchObject(shown);
});

test("outside the window free text fails afterwards with 131047, a template goes", async () => {
  const { write, send, pass, statuses, chat } = trySimulator();
  await write({ text: "Hello" });
  await pass(24 * 3_600_000);
  expect((await send(text("Still there?"))).status).toBe(200);
  expect((await send(template(words("Ana")))).json.messages[0].message_status).toBe("accepted");
  await pass(5_000);
  expect(statuses().map((s) => [s.status, s.errors?.[0]?.code])).toEqual([
    ["failed", 131047],
    ["sent", undefined],
    ["delivered", undefined],
    ["read", undefined],
  ]);
  expect((await chat()).map((m) => m.status)).toEqual(["delivered", "failed", "read"]);
});

test("just inside the window free text goes; told to refuse, it refuses outside", async () => {
  const { write, send, pass } = trySimulator({ outsideWindow: "refuse" });
  expect((await send(text("To one we never heard"))).status).toBe(200);
  await write({ text: "Hello" });
  await pass(24 * 3_600_000 - 1);
  expect((await send(text("In time"))).status).toBe(200);
  await pass(1);
  expect((await send(text("Late"))).json.error.code).toBe(131047);
});

test("marking as read turns the lead's ticks blue up to that message, and shows typing until the reply", async () => {
  const { write, send, chat, pass, request } = trySimulator();
  const first = await write({ text: "One" });
  await pass(1_000);
  await write({ text: "Two" });
  const path = "/v26.0/100000000000001/messages";
  const read = {
    messaging_product: "whatsapp",
    status: "read",
    message_id: first.json.id,
    typing_indicator: { type: "text" },
  };
  expect((await request(path, read)).json).toEqual({ success: true });
  await pass(0);
  expect((await chat()).map((m) => m.status)).toEqual(["read", "delivered"]);
  expect((await request("/simulator/phones")).json).toMatchObject([{ typing: true }]);
  await send(text("Hi"));
  expect((await request("/simulator/phones")).json).toMatchObject([{ typing: false }]);
  const ours = (await chat()).at(-1)?.id;
  expect((await request(path, { ...read, message_id: ours })).json.error.code).toBe(131009);
  expect((await request(path, { ...read, message_id: "wamid.none" })).status).toBe(200);
});
