import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGraphClient } from "./client.ts";
import { graphErrorAction } from "./graph-error-action.ts";
import { GraphError } from "./graph-error.ts";
import type { OutboundSend } from "./outbound.ts";

const settings = {
  baseUrl: "https://graph.example",
  version: "v26.0",
  accessToken: "token-1",
  phoneNumberId: "100",
};
const hello: OutboundSend = {
  recipient: { phone: "34600111222" },
  message: { type: "text", text: { body: "Hello" } },
};

/** A Graph that gives every message this answer, and notes what it was asked. */
function graphThatAnswers(answer: object, status: 200 | 400 | 401 | 429 | 500 | 503 = 200) {
  const asked: { path: string; authorization: string | undefined; body: unknown }[] = [];
  const app = new Hono().post("*", async (c) => {
    asked.push({
      path: c.req.path,
      authorization: c.req.header("authorization"),
      body: await c.req.json(),
    });
    return c.json(answer, status);
  });
  const client = createGraphClient({
    ...settings,
    fetch: async (url, init) => app.request(url, init),
  });
  return { asked, client };
}

const accepted = {
  messages: [{ id: "wamid.A" }],
  contacts: [{ input: "34600111222", wa_id: "34600111222" }],
};
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as GraphError,
  );

describe("sending", () => {
  test("posts one message to the channel's number, with its token", async () => {
    const { asked, client } = graphThatAnswers(accepted);
    const sent = await client.sendMessage({ ...hello, replyToWamid: "wamid.IN", sendId: "send-1" });
    expect(sent).toEqual({ wamid: "wamid.A", waId: "34600111222" });
    expect(asked).toEqual([
      {
        path: "/v26.0/100/messages",
        authorization: "Bearer token-1",
        body: {
          messaging_product: "whatsapp",
          recipient_type: "individual",
          to: "34600111222",
          type: "text",
          text: { body: "Hello" },
          context: { message_id: "wamid.IN" },
          biz_opaque_callback_data: "send-1",
        },
      },
    ]);
  });

  test("a user id goes into recipient, never into to", async () => {
    const { asked, client } = graphThatAnswers({
      messages: [{ id: "wamid.A", message_status: "accepted" }],
      contacts: [{ user_id: "ES.7" }],
    });
    const sent = await client.sendMessage({ ...hello, recipient: { userId: "ES.7" } });
    expect(sent).toEqual({ wamid: "wamid.A", userId: "ES.7", messageStatus: "accepted" });
    expect(asked[0]?.body).toMatchObject({ recipient: "ES.7" });
    expect(asked[0]?.body).not.toHaveProperty("to");
  });

  test("read receipt, with and without typing", async () => {
    const { asked, client } = graphThatAnswers({ success: true });
    await client.markRead("wamid.IN");
    await client.markRead("wamid.IN", { typing: true });
    const read = { messaging_product: "whatsapp", status: "read", message_id: "wamid.IN" };
    expect(asked.map(({ body }) => body)).toEqual([
      read,
      { ...read, typing_indicator: { type: "text" } },
    ]);
  });
});

describe("an error", () => {
  const refusal = {
    error: {
      message: "(#131047) Message failed to send to +34600111222",
      code: 131047,
      error_subcode: 2494055,
      is_transient: false,
      error_data: { details: "More than 24 hours have passed" },
      fbtrace_id: "Abc",
    },
  };

  test("carries Graph's codes, and its words only aside", async () => {
    const error = await errorOf(graphThatAnswers(refusal, 400).client.sendMessage(hello));
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({
      code: 131047,
      subcode: 2494055,
      isTransient: false,
      status: 400,
      fbtraceId: "Abc",
    });
    expect(error?.message).toBe("Graph error 131047, HTTP 400");
    expect(error?.explanation).toBe("More than 24 hours have passed");
  });

  test.each([
    ["a success without a message id", graphThatAnswers({ success: true }), "ambiguous"],
    ["a bare 503", graphThatAnswers({}, 503), "ambiguous"],
    ["a 500 with a code", graphThatAnswers(refusal, 500), "switch_to_template"],
    ["a bare 429", graphThatAnswers({}, 429), "retry"],
  ])("%s: one request, and what to do about it", async (_, { client, asked }, action) => {
    const error = await errorOf(client.sendMessage(hello));
    expect(error && graphErrorAction(error)).toBe(action);
    expect(asked).toHaveLength(1);
  });
});

describe("silence", () => {
  async function sendTo(listener: RequestListener, timeoutMs = 5_000) {
    const server = createServer(listener).listen(0);
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return errorOf(createGraphClient({ ...settings, baseUrl, timeoutMs }).sendMessage(hello));
  }

  test.each<[string, RequestListener, number]>([
    ["no answer in time", () => undefined, 50],
    ["a reset connection", (request) => void request.socket.destroy(), 5_000],
    [
      "an answer that breaks off",
      (_, answer) =>
        void answer.writeHead(200, { "content-length": "99" }).write("{", () => answer.destroy()),
      5_000,
    ],
    ["an answer that is no JSON", (_, answer) => void answer.end("<html>"), 5_000],
  ])("%s is ambiguous", async (_, listener, timeoutMs) => {
    const error = await sendTo(listener, timeoutMs);
    expect(error).toBeInstanceOf(GraphError);
    expect(error && graphErrorAction(error)).toBe("ambiguous");
  });

  test("where nobody listens, nothing was sent", async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = createGraphClient({ ...settings, baseUrl: `http://127.0.0.1:${port}` });
    const error = await errorOf(client.sendMessage(hello));
    expect(error && graphErrorAction(error)).toBe("retry");
  });
});
