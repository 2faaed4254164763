import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Payload, PayloadCodec } from "@temporalio/common";
import proto from "@temporalio/proto";
import { FunnelError } from "./errors.ts";
import type { KeyRing } from "./secret-box.ts";

const ENCODING = "binary/encrypted";
const CIPHER = "AES256GCM";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts Temporal payloads with AES-256-GCM: the first key encrypts, all decrypt. Payloads that
 * were written before a key was set pass through, so a key can be added to a running system.
 */
export function createPayloadCodec(keys: KeyRing): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(payload, keys)),
    decode: async (payloads) =>
      payloads.map((payload) => (isEncrypted(payload) ? decrypt(payload, keys) : payload)),
  };
}

function encrypt(payload: Payload, keys: KeyRing): Payload {
  const key = keys[0];
  if (!key) throw new FunnelError("misconfigured", "PAYLOAD_KEYS holds no key");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.secret, iv).setAAD(Buffer.from(key.id));
  const plain = proto.temporal.api.common.v1.Payload.encode(payload).finish();
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    metadata: {
      encoding: Buffer.from(ENCODING),
      "encryption-cipher": Buffer.from(CIPHER),
      "encryption-key-id": Buffer.from(key.id),
    },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
}

function decrypt({ metadata, data }: Payload, keys: KeyRing): Payload {
  const keyId = text(metadata?.["encryption-key-id"]);
  const key = keys.find(({ id }) => id === keyId);
  if (!key)
    throw new FunnelError(
      "misconfigured",
      `No key in PAYLOAD_KEYS opens a payload of key ${keyId || "(none)"}`,
    );
  const bytes = Buffer.from(data ?? []);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(key.id))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const plain = Buffer.concat([
      decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
    return proto.temporal.api.common.v1.Payload.decode(plain);
  } catch {
    throw new FunnelError(
      "misconfigured",
      `A payload of key ${keyId} does not open: wrong key, or it was changed`,
    );
  }
}

function isEncrypted({ metadata }: Payload): boolean {
  return text(metadata?.["encoding"]) === ENCODING;
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString("utf8") : "";
}
