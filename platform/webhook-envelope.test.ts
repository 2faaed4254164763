import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEnvelope, encodeEnvelope, MAX_WEBHOOK_BYTES } from "./webhook-envelope.ts";

const receivedAt = "2026-11-23T08:00:00.000Z";
const signature = `sha256=${"a".repeat(64)}`;
const utf8 = (text: string) => new TextEncoder().encode(text);
const encodingOf = (message: string | null) =>
  (JSON.parse(message ?? "{}") as { encoding?: string }).encoding;

async function roundTrip(body: Uint8Array): Promise<Uint8Array> {
  const message = await encodeEnvelope({ body, signature, receivedAt });
  return (await decodeEnvelope(message ?? "")).body;
}

test("any bytes come back exactly", async () => {
  const anyBody = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    fc.string({ unit: "binary" }).map(utf8),
    fc.json().map(utf8),
  );
  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      expect(Buffer.from(await roundTrip(body)).equals(body)).toBe(true);
    }),
  );
});

test("signature and time travel along", async () => {
  const message = await encodeEnvelope({ body: utf8("{}"), signature: null, receivedAt });
  expect(await decodeEnvelope(message ?? "")).toMatchObject({ signature: null, receivedAt });
});

test("a small JSON body stays readable in the queue", async () => {
  const message = await encodeEnvelope({ body: utf8('{"a":"\\u00e4"}'), signature, receivedAt });
  expect(encodingOf(message)).toBe("utf8");
});

test.each([
  ["bytes that are not UTF-8", new Uint8Array([0x7b, 0xff, 0x7d])],
  ["a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])],
  ["a character that SQS refuses", utf8('{"a":"\uFFFF"}')],
  ["a character beyond the basic plane", utf8('{"a":"🏡"}')],
  ["a body whose escapes outgrow the limit", utf8('"\\'.repeat(120_000))],
  ["a large body", utf8(`{"a":"${"text ".repeat(500_000)}"}`)],
])("%s is carried", async (_, body) => {
  const message = (await encodeEnvelope({ body, signature, receivedAt })) ?? "";
  expect(Buffer.byteLength(message)).toBeLessThan(1_048_576);
  expect(message).toMatch(/^[ -~]+$/);
  expect(Buffer.from((await decodeEnvelope(message)).body).equals(body)).toBe(true);
});

test("what is too large even compressed is refused", async () => {
  expect(await encodeEnvelope({ body: randomBytes(1_200_000), signature, receivedAt })).toBeNull();
});

test("a message that unpacks to more than a webhook is refused", async () => {
  const bomb = await encodeEnvelope({
    body: new Uint8Array(MAX_WEBHOOK_BYTES + 1),
    signature,
    receivedAt,
  });
  await expect(decodeEnvelope(bomb ?? "")).rejects.toThrow();
});

test.each(["", "{}", "not json", '{"v":2}'])("%j is no envelope", async (message) => {
  await expect(decodeEnvelope(message)).rejects.toThrow();
});
