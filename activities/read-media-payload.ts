import type { MediaKind } from "../db/schema/index.ts";
import type { SharedLocation } from "../domain/facts.ts";
import { dataText } from "../llm/prompts/data.ts";
import { id, record, string } from "../whatsapp/read-json.ts";

/** What Meta's message says of its file. */
export interface AnnouncedFile {
  mediaId: string | null;
  mimeType: string;
  filename: string | null;
}

export function announcedFile(kind: MediaKind, payload: unknown): AnnouncedFile {
  const file = record(record(payload)[kind]);
  const filename = string(file.filename);
  return {
    mediaId: id(file.id) ?? null,
    mimeType: string(file.mime_type) ?? "application/octet-stream",
    filename: filename === undefined ? null : dataText(filename, 240),
  };
}

/** Null when the message has no point on the map. */
export function sharedLocation(payload: unknown): SharedLocation | null {
  const { latitude, longitude, name, address } = record(record(payload).location);
  if (!isDegrees(latitude, 90) || !isDegrees(longitude, 180)) return null;
  const called = string(name) ?? string(address);
  return { latitude, longitude, name: called === undefined ? null : dataText(called, 120) };
}

function isDegrees(value: unknown, most: number): value is number {
  return typeof value === "number" && Math.abs(value) <= most;
}
