import { beforeEach, describe, expect, test, vi } from "vitest";
import { FunnelError } from "../platform/errors.ts";
import { decodeEnvelope } from "../platform/webhook-envelope.ts";
import { sign } from "../whatsapp/signature.ts";
import { createReceiver } from "./app.ts";

const sent: string[] = [];
const log = {
  error: vi.fn<(...args: unknown[]) => void>(),
  warn: vi.fn<(...args: unknown[]) => void>(),
};
const depth = async () => ({ waiting: 0, inFlight: 0, delayed: 0 });
const queue = { depth, send: async (message: string) => void sent.push(message) };
const down = {
  depth: () => Promise.reject(new Error("down")),
  send: () =>
    Promise.reject(new FunnelError("unavailable", "The queue did not answer as it should")),
};
const app = createReceiver({ verifyToken: "demo-verify-token", queue, log });
const appWithoutQueue = createReceiver({ verifyToken: "demo-verify-token", queue: down, log });

beforeEach(() => void sent.splice(0));

function post(
  body: string | Uint8Array<ArrayBuffer>,
  signature: string | null = sign("anything", "any secret"),
  target = app,
) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (signature !== null) headers["X-Hub-Signature-256"] = signature;
  return target.request("/webhook", { method: "POST", body, headers });
}

describe("verification", () => {
  const verify = (query: Record<string, string>) =>
    app.request(`/webhook?${new URLSearchParams(query).toString()}`);
  const right = {
    "hub.mode": "subscribe",
    "hub.verify_token": "demo-verify-token",
    "hub.challenge": "<b>1158201444</b>",
  };

  test("the challenge comes back as plain text", async () => {
    const answer = await verify(right);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await answer.text()).toBe("<b>1158201444</b>");
  });

  test.each([
    ["another token", { ...right, "hub.verify_token": "demo-verify-tokem" }],
    ["a longer token", { ...right, "hub.verify_token": "demo-verify-token2" }],
    ["another mode", { ...right, "hub.mode": "unsubscribe" }],
    ["nothing", {}],
  ])("%s is forbidden", async (_, query) => {
    expect((await verify(query)).status).toBe(403);
  });
});

describe("a webhook", () => {
  test("is queued with its exact bytes and its signature", async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{ "a" : "\\u00e4\\/ä" }\r\n'), 0xff]);
    const signature = sign(body, "demo-app-secret");
    expect((await post(body, signature)).status).toBe(200);
    const envelope = await decodeEnvelope(sent[0] ?? "");
    expect(Buffer.from(envelope.body).equals(body)).toBe(true);
    expect(envelope.signature).toBe(signature);
    expect(Math.abs(Date.now() - Date.parse(envelope.receivedAt))).toBeLessThan(60_000);
  });

  test.each([
    ["no signature", null],
    ["a sha1 signature", "sha1=00"],
    ["half a signature", "sha256=00"],
  ])("with %s is refused", async (_, signature) => {
    expect((await post("{}", signature)).status).toBe(401);
    expect(sent).toEqual([]);
  });

  test("that the queue does not take is refused, so that it comes again", async () => {
    const answer = await post("{}", undefined, appWithoutQueue);
    expect(answer.status).toBe(503);
    expect(log.warn).toHaveBeenCalledWith(
      expect.objectContaining({ code: "unavailable" }),
      expect.any(String),
    );
  });

  test("of 3 MB is queued compressed, one byte more is refused", async () => {
    const full = new Uint8Array(3 * 1024 * 1024).fill(0x20);
    expect((await post(full)).status).toBe(200);
    expect((await decodeEnvelope(sent[0] ?? "")).body.length).toBe(full.length);
    expect((await post(new Uint8Array(full.length + 1))).status).toBe(413);
    expect(sent).toHaveLength(1);
  });

  test("that announces more than 3 MB is refused before it is read", async () => {
    const headers = { "X-Hub-Signature-256": sign("", "s"), "content-length": "99999999" };
    expect((await app.request("/webhook", { method: "POST", body: "{}", headers })).status).toBe(
      413,
    );
  });

  test("that does not compress into one queue message is refused", async () => {
    const noise = crypto.getRandomValues(new Uint8Array(65_536));
    const body = Buffer.concat(
      Array.from({ length: 30 }, (_, i) => noise.map((byte) => (byte * (2 * i + 1) + i) & 0xff)),
    );
    expect((await post(body)).status).toBe(413);
    expect(log.error).toHaveBeenCalledOnce();
  });
});

test("ready only while the queue answers", async () => {
  expect((await app.request("/readyz")).status).toBe(200);
  expect((await appWithoutQueue.request("/readyz")).status).toBe(503);
  expect((await appWithoutQueue.request("/healthz")).status).toBe(200);
});
