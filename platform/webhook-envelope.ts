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

const wire = z.object({
  v: z.literal(1),
  signature: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  encoding: z.enum(["utf8", "gzip+base64"]),
  body: z.string(),
});

/** SQS takes 1 MiB with attributes; the rest is left for them. */
const QUEUE_LIMIT_BYTES = 1_000_000;
const PLAIN_LIMIT_BYTES = 200_000;

/** The queue message, or null when even the compressed body is larger than a queue takes. */
export async function encodeEnvelope({ body, signature, receivedAt }: WebhookEnvelope): Promise<string | null> {
  const text = Buffer.from(body).toString("utf8");
  const plain = body.length <= PLAIN_LIMIT_BYTES && Buffer.from(text, "utf8").equals(body);
  const encoded: z.infer<typeof wire> = {
    v: 1,
    signature,
    receivedAt,
    encoding: plain ? "utf8" : "gzip+base64",
    body: plain ? text : (await promisify(gzip)(body)).toString("base64"),
  };
  const message = JSON.stringify(encoded);
  return Buffer.byteLength(message) <= QUEUE_LIMIT_BYTES ? message : null;
}

/** @throws ZodError or SyntaxError when it is not an envelope of ours. */
export async function decodeEnvelope(message: string): Promise<WebhookEnvelope> {
  const { encoding, body, signature, receivedAt } = wire.parse(JSON.parse(message));
  const bytes = encoding === "utf8" ? Buffer.from(body, "utf8") : await promisify(gunzip)(Buffer.from(body, "base64"));
  return { body: bytes, signature, receivedAt };
}
