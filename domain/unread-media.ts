/** How often a file is tried, before the answer goes on without it. */
export const READ_TRIES = 4;

/** A new message, as far as somebody or something could read it. */
export interface Arrival {
  type: string;
  /** A caption, what a voice note says, what a picture shows. A file's name is no words. */
  words: string | null;
}

/** `person`: a colleague takes over; otherwise what the lead is asked to put in words. */
export type UnreadAnswer = "voice" | "picture" | "file" | "person";

const FILES: readonly string[] = ["document", "video"];
const SILENT: readonly string[] = [...FILES, "audio", "image"];

/**
 * What is said when there was nothing to read in all of the new messages; null when there was. Who
 * speaks again after being asked to write would rather speak: a person can listen.
 */
export function unreadAnswer(
  fresh: readonly Arrival[],
  before: Arrival | null,
): UnreadAnswer | null {
  if (fresh.length === 0 || !fresh.every(isUnread)) return null;
  if (fresh.some(({ type }) => type === "audio"))
    return before?.type === "audio" && isUnread(before) ? "person" : "voice";
  return fresh.some(({ type }) => FILES.includes(type)) ? "file" : "picture";
}

function isUnread({ type, words }: Arrival): boolean {
  return SILENT.includes(type) && (words ?? "").trim() === "";
}
