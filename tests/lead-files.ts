import { readFileSync } from "node:fs";
import { v7 } from "uuid";
import { spokenNote } from "../whatsapp/simulator/voice-note.ts";
import type { ActivityWorld } from "./activity-world.ts";

const NOTE = new URL("../whatsapp/simulator/samples/voice-note.ogg", import.meta.url);
export const OGG = "audio/ogg; codecs=opus";

/** A recording in which nobody speaks. */
export const silentNote = (): Uint8Array => readFileSync(NOTE);

interface Announced {
  mimeType?: string;
  [field: string]: unknown;
}

/** A file that waits at WhatsApp, or what WhatsApp says instead, and the message that announces it. */
export function sendsFile(
  world: ActivityWorld,
  leadId: string,
  type: string,
  bytes: Uint8Array | Error = Buffer.from("bytes"),
  { mimeType = "image/jpeg", ...content }: Announced = {},
  text: string | null = null,
): Promise<string> {
  const id = v7();
  world.files.set(id, bytes instanceof Error ? bytes : { bytes, mimeType, sha256: "00" });
  return world.receives(leadId, type, { id, mime_type: mimeType, ...content }, { text });
}

export function speaks(
  world: ActivityWorld,
  leadId: string,
  speech: string,
  mumbled = false,
): Promise<string> {
  const note = spokenNote(silentNote(), { speech, mumbled });
  return sendsFile(world, leadId, "audio", note, { mimeType: OGG });
}
