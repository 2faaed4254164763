const MB = 1024 * 1024;

const FILE_KINDS = ["image", "audio", "video", "document"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function isFileKind(type: string): type is FileKind {
  return (FILE_KINDS as readonly string[]).includes(type);
}

/**
 * What WhatsApp carries, by media type: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media.
 * It takes documents of 100 MB; what we keep of every file is at most 16.
 */
const KINDS: readonly (readonly [FileKind, bytes: number, types: readonly string[]])[] = [
  ["image", 5 * MB, ["image/jpeg", "image/png"]],
  ["audio", 16 * MB, ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]],
  ["video", 16 * MB, ["video/mp4", "video/3gpp"]],
  [
    "document",
    16 * MB,
    [
      "application/pdf",
      "text/plain",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
  ],
];

export const SENDABLE_TYPES = KINDS.flatMap(([, , types]) => types);
export const MOST_SENDABLE_BYTES = 16 * MB;

/** As what WhatsApp carries a file, or why it does not. */
export function sendableAs(
  mimeType: string,
  size: number,
): { kind: FileKind } | { refused: "type" } | { refused: "size"; most: number } {
  const found = KINDS.find(([, , types]) => types.includes(mimeType));
  if (!found) return { refused: "type" };
  const [kind, most] = found;
  return size > most ? { refused: "size", most } : { kind };
}
