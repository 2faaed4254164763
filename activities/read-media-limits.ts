import type { MediaKind } from "../db/schema/index.ts";

const MB = 1024 * 1024;

/** What is larger stays out of the database, and so is not fetched either. */
const MOST_KEPT_BYTES = 16 * MB;
/** As WhatsApp limits them; a document may have 100 MB. */
const WHATSAPP_BYTES: Readonly<Record<MediaKind, number>> = {
  audio: 16 * MB,
  image: 5 * MB,
  video: 16 * MB,
  document: 100 * MB,
  sticker: MB / 2,
};

/** What models can be shown. */
const PICTURES: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

export function mostBytes(kind: MediaKind): number {
  return Math.min(WHATSAPP_BYTES[kind], MOST_KEPT_BYTES);
}

export function isPicture(mimeType: string): boolean {
  return PICTURES.includes(plainType(mimeType));
}

/** Without parameters such as `codecs=opus`. */
export function plainType(mimeType: string): string {
  return mimeType.split(";")[0]?.trim().toLowerCase() ?? "";
}
