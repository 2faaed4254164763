import { readFileSync } from "node:fs";

/** A photo, a voice note and a brochure that a lead can send without having one. */
const SAMPLES = {
  image: { file: "living-room.jpg", mimeType: "image/jpeg" },
  sticker: { file: "house.webp", mimeType: "image/webp" },
  audio: { file: "voice-note.ogg", mimeType: "audio/ogg; codecs=opus" },
  document: { file: "proof-of-funds.pdf", mimeType: "application/pdf" },
} as const;

export function sampleFile(
  type: string,
): { bytes: Uint8Array; mimeType: string; filename: string } | undefined {
  const sample = Object.entries(SAMPLES).find(([name]) => name === type)?.[1];
  if (!sample) return undefined;
  const bytes = readFileSync(new URL(`samples/${sample.file}`, import.meta.url));
  return { bytes, mimeType: sample.mimeType, filename: sample.file };
}
