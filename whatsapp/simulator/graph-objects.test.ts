import { expect, test } from "vitest";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import { LEAD, trySimulator } from "./testing.ts";

const { phoneNumberId, wabaId } = DEMO_CHANNEL;
const headers = { authorization: "Bearer token" };

function upload(simulator: { app: { request: Function } }, type: string, bytes: string) {
  const body = new FormData();
  body.set("messaging_product", "whatsapp");
  body.set("file", new File([bytes], "plan.pdf", { type }));
  return simulator.app.request(`/v26.0/${phoneNumberId}/media`, { method: "POST", headers, body });
}

test("uploaded media can be looked up, fetched with the token only, sent, and deleted", async () => {
  const { simulator, request, send, write, chat } = trySimulator();
  const { id } = await (await upload(simulator, "application/pdf", "%PDF")).json();
  const { url } = (await request(`/v26.0/${id}`)).json;
  expect(await (await simulator.app.request(url, { headers })).text()).toBe("%PDF");
  expect((await simulator.app.request(url)).status).toBe(401);
  await write({ text: "Hello" });
  await send({ type: "document", document: { id, filename: "Floor plan.pdf" } });
  expect((await chat()).at(-1)).toMatchObject({
    type: "document",
    media: { id, filename: "Floor plan.pdf", mimeType: "application/pdf" },
  });
  expect((await request(`/v26.0/${id}`, undefined, "DELETE")).json).toEqual({ success: true });
  expect((await request(`/v26.0/${id}`)).json.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  });
});

test("a file type WhatsApp does not take is refused, media nobody uploaded fails afterwards", async () => {
  const { simulator, send, write, statuses, pass } = trySimulator();
  expect((await (await upload(simulator, "model/stl", "x")).json()).error.code).toBe(100);
  await write({ text: "Hello" });
  expect((await send({ type: "image", image: { id: "123" } })).status).toBe(200);
  await pass(1_000);
  expect(statuses()).toMatchObject([{ status: "failed", errors: [{ code: 131053 }] }]);
});

test("a created template is pending, then approved with a webhook, then sendable", async () => {
  const { request, send, write, pass, received } = trySimulator();
  const template = {
    name: "open_house",
    language: "en",
    category: "MARKETING",
    components: [
      { type: "BODY", text: "Hi {{name}}, open house on {{day}}." },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "I'll come" }] },
    ],
  };
  const created = await request(`/v26.0/${wabaId}/message_templates`, template);
  expect(created.json).toMatchObject({ status: "PENDING" });
  expect(
    (await request(`/v26.0/${wabaId}/message_templates`, template)).json.error.error_subcode,
  ).toBe(2388024);
  await write({ text: "Hello" });
  const named = (entries: Record<string, string>) => ({
    type: "template",
    template: {
      name: "open_house",
      language: { code: "en" },
      components: [
        {
          type: "body",
          parameters: Object.entries(entries).map(([parameter_name, text]) => ({
            type: "text",
            parameter_name,
            text,
          })),
        },
      ],
    },
  });
  expect((await send(named({ name: "Ana", day: "Friday" }))).json.error.code).toBe(132001);
  await pass(2_000);
  expect(received.at(-1)?.value).toMatchObject({
    event: "APPROVED",
    message_template_name: "open_house",
  });
  expect((await send(named({ day: "Friday", name: "Ana" }))).status).toBe(200);
  expect((await send(named({ day: "Friday", nombre: "Ana" }))).json.error.code).toBe(132012);
  const [, sent] = (await request(`/simulator/phones/${LEAD}/messages`)).json;
  expect(sent).toMatchObject({
    text: "Hi Ana, open house on Friday.",
    choices: [{ kind: "quick_reply", title: "I'll come" }],
  });
});

test("a quick reply answers with the payload that was sent along", async () => {
  const { request, send } = trySimulator();
  const text = (value: string) => ({ type: "text", text: value });
  await send({
    type: "template",
    template: {
      name: "viewing_reminder",
      language: { code: "en" },
      components: [
        { type: "body", parameters: ["Ana", "Demo", "a flat", "Friday"].map(text) },
        {
          type: "button",
          sub_type: "quick_reply",
          index: "0",
          parameters: [{ type: "payload", payload: "viewing:1:confirm" }],
        },
      ],
    },
  });
  const [sent] = (await request(`/simulator/phones/${LEAD}/messages`)).json;
  expect(sent.choices[0]).toMatchObject({ id: "viewing:1:confirm", title: "I will come" });
});

test("a paused template cannot be sent, a deleted one is gone from the list", async () => {
  const { request, send } = trySimulator();
  expect(
    (await request("/simulator/templates/follow_up?language=pt", { status: "PAUSED" }, "PATCH"))
      .json.status,
  ).toBe("PAUSED");
  const paused = await send({
    type: "template",
    template: { name: "follow_up", language: { code: "pt" } },
  });
  expect(paused.json.error.code).toBe(132015);
  await request(`/v26.0/${wabaId}/message_templates?name=follow_up`, undefined, "DELETE");
  const { data } = (await request(`/v26.0/${wabaId}/message_templates`)).json;
  expect(new Set(data.map((t: { name: string }) => t.name))).toEqual(new Set(["viewing_reminder"]));
});

test("templates come in pages", async () => {
  const { request } = trySimulator();
  const first = (await request(`/v26.0/${wabaId}/message_templates?limit=3`)).json;
  const second = (await request(first.paging.next)).json;
  expect([first, second].map((page) => page.data.length)).toEqual([3, 3]);
  expect(second.paging.next).toBeUndefined();
});

test("the number and the subscription answer; what does not exist says so", async () => {
  const { request } = trySimulator();
  expect((await request(`/v26.0/${phoneNumberId}`)).json).toMatchObject({
    id: phoneNumberId,
    verified_name: "Demo Realty",
  });
  expect((await request(`/v26.0/${wabaId}/subscribed_apps`, {})).json).toEqual({ success: true });
  expect((await request("/v26.0/999/subscribed_apps", {})).json.error.error_subcode).toBe(33);
  expect((await request("/v26.0/999/messages", {})).json.error.error_subcode).toBe(33);
});

test("a second channel signs with its own secret and keeps its own chats", async () => {
  const { request, received, pass, chat } = trySimulator();
  const channel = {
    phoneNumberId: "100000000000002",
    wabaId: "200000000000002",
    appSecret: "another-secret",
    displayPhoneNumber: "+351220000002",
    name: "Porto Homes",
  };
  expect((await request("/simulator/channels", channel)).status).toBe(201);
  await request(`/simulator/phones/${LEAD}/messages?phone_number_id=${channel.phoneNumberId}`, {
    text: "Hello Porto",
  });
  await pass(0);
  expect(received[0]).toMatchObject({
    verified: false,
    value: { metadata: { phone_number_id: "100000000000002" } },
  });
  expect(await chat()).toEqual([]);
  expect((await request("/simulator/phones")).json).toEqual([]);
});
