import { createHash } from "node:crypto";
import { FunnelError } from "../platform/errors.ts";
import { errorOfSilence } from "./graph-error.ts";
import type { GraphRequests } from "./graph-request.ts";
import { record, string } from "./read-json.ts";

export interface Media {
  bytes: Uint8Array;
  mimeType: string;
  /** Hex. */
  sha256: string;
}

/** The largest thing WhatsApp carries. */
const MAX_MEDIA_BYTES = 100 * 1024 * 1024;
const META_HOST = /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/;

export interface MediaUpload {
  bytes: Uint8Array<ArrayBuffer>;
  mimeType: string;
  filename: string;
}

/** The upload's id, which lives for 30 days. */
export async function uploadMedia(
  graph: GraphRequests,
  phoneNumberId: string,
  { bytes, mimeType, filename }: MediaUpload,
): Promise<string> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", mimeType);
  form.set("file", new Blob([bytes], { type: mimeType }), filename);
  const id = string(record(await graph.post(`${phoneNumberId}/media`, form)).id);
  if (id === undefined)
    throw new FunnelError("upstream_failed", "The upload was answered without an id");
  return id;
}

/**
 * A lead's file, at most `maxBytes` long, as its sender's phone sent it.
 * @throws FunnelError `too_large`; `upstream_failed` when the bytes are not those announced, or
 *   the address is not Meta's, which must not be given our token.
 */
export async function downloadMedia(
  graph: GraphRequests,
  baseUrl: string,
  mediaId: string,
  maxBytes = MAX_MEDIA_BYTES,
): Promise<Media> {
  const found = record(await graph.get(encodeURIComponent(mediaId)));
  const url = mediaUrl(found.url, baseUrl);
  if (Number(found.file_size) > maxBytes) throw tooLarge(maxBytes);
  const answer = await graph.open(url);
  const bytes = await readAtMost(answer, maxBytes);
  const digest = createHash("sha256").update(bytes).digest();
  const announced = string(found.sha256);
  if (
    announced !== undefined &&
    ![digest.toString("hex"), digest.toString("base64")].includes(announced)
  ) {
    throw new FunnelError("upstream_failed", "The media's bytes do not have the announced digest");
  }
  const mimeType =
    string(found.mime_type) ?? answer.headers.get("content-type") ?? "application/octet-stream";
  return { bytes, mimeType, sha256: digest.toString("hex") };
}

function mediaUrl(value: unknown, baseUrl: string): string {
  const url = URL.parse(string(value) ?? "");
  const isMetas = url?.protocol === "https:" && META_HOST.test(url.hostname);
  if (url && (isMetas || url.origin === new URL(baseUrl).origin)) return url.href;
  throw new FunnelError("upstream_failed", "The media's address is not one of Meta's");
}

async function readAtMost(answer: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (failure) {
    throw failure instanceof FunnelError ? failure : errorOfSilence(failure);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function tooLarge(maxBytes: number): FunnelError {
  return new FunnelError("too_large", `The media is larger than ${maxBytes} bytes`, { maxBytes });
}
