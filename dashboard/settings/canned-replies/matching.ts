import type { CannedReply } from "./queries.ts";

/**
 * The replies that fit what was typed, the best first: whose shortcut begins so, then whose shortcut
 * holds it, then whose text does. Of equal ones those in the lead's language or in none come first.
 */
export function matching(
  replies: readonly CannedReply[],
  query: string,
  language: string | null = null,
): CannedReply[] {
  const wanted = query.trim().toLowerCase().replace(/^\//u, "");
  const fitOf = ({ shortcut, text }: CannedReply) =>
    shortcut.startsWith(wanted)
      ? 0
      : shortcut.includes(wanted)
        ? 1
        : text.toLowerCase().includes(wanted)
          ? 2
          : null;
  const isForeign = (reply: CannedReply) =>
    reply.language !== null && language !== null && tongue(reply.language) !== tongue(language);
  return replies
    .flatMap((reply) => {
      const fit = fitOf(reply);
      return fit === null ? [] : [{ reply, fit: fit * 2 + Number(isForeign(reply)) }];
    })
    .toSorted((a, b) => a.fit - b.fit || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .map(({ reply }) => reply);
}

function tongue(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}

/** What somebody types as a shortcut, as shortcuts are written. */
export function asShortcut(typed: string): string {
  return typed
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9\s_-]/gu, "")
    .replace(/[\s_-]+/gu, "-")
    .slice(0, 30);
}
