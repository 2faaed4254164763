import { pino } from "pino";
import { onTestFinished, vi } from "vitest";
import { verifySignature } from "../signature.ts";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import type { MessageView } from "./view.ts";
import { createSimulator, type SimulatorSettings } from "./simulator.ts";

interface WireMessage {
  id: string;
  type: string;
  text: { body: string };
  [field: string]: unknown;
}

interface WireStatus {
  id: string;
  status: string;
  recipient_id?: string;
  biz_opaque_callback_data?: string;
  errors?: { code: number }[];
}

interface WebhookValue {
  messages?: WireMessage[];
  statuses?: WireStatus[];
  [field: string]: unknown;
}

interface Received {
  raw: Buffer;
  verified: boolean;
  value: WebhookValue;
}

/** A simulator with a receiver that remembers; time stands still until the test moves it. */
export function trySimulator(settings: Partial<SimulatorSettings> = {}) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const received: Received[] = [];
  const receiver = { status: 200, refuses: "" };
  const fetch = async (_url: unknown, init?: RequestInit) => {
    const raw = Buffer.from(init?.body as Uint8Array);
    const verified = verifySignature(
      raw,
      new Headers(init?.headers).get("x-hub-signature-256"),
      DEMO_CHANNEL.appSecret,
    );
    if (receiver.refuses && raw.includes(receiver.refuses))
      return new Response("", { status: 400 });
    if (receiver.status === 0) throw new TypeError("fetch failed");
    if (receiver.status === 200)
      received.push({ raw, verified, value: JSON.parse(raw.toString()).entry[0].changes[0].value });
    return new Response("", { status: receiver.status });
  };
  const simulator = createSimulator({
    webhookUrls: ["http://receiver.test/webhook"],
    log: pino({ level: "silent" }),
    fetch,
    ...settings,
  });

  async function request(
    path: string,
    body?: unknown,
    method = body === undefined ? "GET" : "POST",
  ) {
    const response = await simulator.app.request(path, {
      method,
      headers: { authorization: "Bearer token", "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      json: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
    };
  }

  return {
    simulator,
    receiver,
    received,
    request,
    /** What the business sends. */
    send: (content: object, to: object = { to: LEAD }) =>
      request(`/v26.0/${DEMO_CHANNEL.phoneNumberId}/messages`, {
        messaging_product: "whatsapp",
        ...to,
        ...content,
      }),
    /** What a lead writes. */
    write: (content: object, waId = LEAD) => request(`/simulator/phones/${waId}/messages`, content),
    chat: async (waId = LEAD): Promise<MessageView[]> =>
      (await request(`/simulator/phones/${waId}/messages`)).json,
    fault: (fault: object) => request("/simulator/faults", fault),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    statuses: () => received.flatMap(({ value }) => value.statuses ?? []),
    messages: () => received.flatMap(({ value }) => value.messages ?? []),
  };
}

export const LEAD = "351912345678";
export const text = (body: string) => ({ type: "text", text: { body } });
