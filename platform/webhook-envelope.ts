import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";

/** One webhook request as it travels through the queue: the exact bytes and their signature. */
export interface WebhookEnvelope {
  body: Uint8Array;
  /** `X-Hub-Signature-256` as it came, or null. */
  signature: string | null;
  receivedAt: string;
}

/** The largest body Meta sends. */
export const MAX_WEBHOOK_BYTES = 3 * 1024 * 1024;

const wire = z.object({
  v: z.literal(1),
  signature: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  encoding: z.enum(["utf8", "gzip+base64"]),
  body: z.string(),
});
type Wire = z.infer<typeof wire>;

/** A queue message is 1 MiB at most, attributes included; some is left for them. */
const QUEUE_LIMIT_BYTES = 1_000_000;
const PLAIN_LIMIT_BYTES = 256_000;

/**
 * The queue message, or null when even the compressed body is larger than a queue takes. Small
 * bodies travel as they are, to be readable in the queue's console.
 */
export async function encodeEnvelope(envelope: WebhookEnvelope): Promise<string | null> {
  const plain = encodePlain(envelope);
  if (plain !== null && Buffer.byteLength(plain) <= PLAIN_LIMIT_BYTES) return plain;
  const packed = await encodePacked(envelope);
  return Buffer.byteLength(packed) <= QUEUE_LIMIT_BYTES ? packed : null;
}

function encodePlain({ body, ...rest }: WebhookEnvelope): string | null {
  if (body.length > PLAIN_LIMIT_BYTES) return null;
  const text = Buffer.from(body).toString("utf8");
  if (!Buffer.from(text, "utf8").equals(body)) return null;
  return asciiJson({ v: 1, ...rest, encoding: "utf8", body: text });
}

async function encodePacked({ body, ...rest }: WebhookEnvelope): Promise<string> {
  const packed = (await promisify(gzip)(body)).toString("base64");
  return asciiJson({ v: 1, ...rest, encoding: "gzip+base64", body: packed });
}

/** SQS refuses some characters, and an emulator of it all beyond the basic plane. */
function asciiJson(value: Wire): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** @throws when it is not an envelope of ours, or unpacks to more than a webhook can hold. */
export async function decodeEnvelope(message: string): Promise<WebhookEnvelope> {
  const { encoding, body, signature, receivedAt } = wire.parse(JSON.parse(message));
  const bytes = Buffer.from(body, encoding === "utf8" ? "utf8" : "base64");
  return { body: encoding === "utf8" ? bytes : await unpack(bytes), signature, receivedAt };
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await promisify(gunzip)(bytes, { maxOutputLength: MAX_WEBHOOK_BYTES }));
}
