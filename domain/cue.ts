import { isOptIn, isOptOut } from "./opt-out.ts";
import { wantsNoMore } from "./plain-wishes.ts";

/**
 * What a rule in the workflow must know of an inbound message, set when it is stored, so that no
 * text has to travel through Temporal.
 */
export const CUES = [
  "question",
  "statement",
  "fragment",
  "choice",
  "media",
  "reaction",
  "opt_out",
  "opt_in",
  "silent",
] as const;
export type Cue = (typeof CUES)[number];

const MEDIA: readonly string[] = [
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "order",
];
const CHOICE: readonly string[] = ["interactive", "button"];
const WRITTEN: readonly string[] = ["text", ...CHOICE];

/** The cue of a message of Meta's `type` with its visible text. */
export function cueOf(type: string, text: string | null): Cue {
  const written = WRITTEN.includes(type) ? text : null;
  if (written !== null && (isOptOut(written) || wantsNoMore(written))) return "opt_out";
  if (written !== null && isOptIn(written)) return "opt_in";
  if (CHOICE.includes(type)) return "choice";
  if (type === "reaction") return "reaction";
  if (MEDIA.includes(type)) return "media";
  if (type !== "text" || text === null || text.trim() === "") return "silent";
  return textCue(text.trim());
}

function textCue(text: string): Cue {
  if (/[?؟？]["')\]\s]*$/u.test(text)) return "question";
  const words = text.split(/\s+/u).length;
  if (/[.!。！…]$/u.test(text) && words > 3) return "statement";
  return words > 7 ? "statement" : "fragment";
}

/** Whether the lead waits for an answer to it. A reaction or a system note alone starts no turn. */
export function wantsReply(cue: Cue): boolean {
  return cue !== "silent" && cue !== "reaction" && cue !== "opt_out";
}
