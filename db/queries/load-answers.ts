import { and, asc, eq, inArray } from "drizzle-orm";
import type { Cue } from "../../domain/cue.ts";
import type { TenantTx } from "../client.ts";
import { messages, turns } from "../schema/index.ts";

/** What a message says without words: a button, a row of a list, a reaction, and what it is about. */
export interface Answer {
  cue: Cue;
  choiceId: string | null;
  emoji: string | null;
  aboutViewingId: string | null;
  text: string | null;
}

export async function loadAnswers(tx: TenantTx, messageIds: readonly string[]): Promise<Answer[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(messages)
    .where(inArray(messages.id, [...messageIds]))
    .orderBy(asc(messages.id));
  const answers: Answer[] = [];
  for (const row of rows) {
    const { choiceId, emoji, reactsTo } = tapped(row.payload);
    const about = row.replyToWamid ?? reactsTo;
    answers.push({
      // A reaction that answers for a viewing was stored as a choice, so that a turn begins.
      cue: emoji === null ? (row.cue ?? "silent") : "reaction",
      choiceId,
      emoji,
      aboutViewingId: about === null ? null : await viewingBehind(tx, row, about),
      text: row.text,
    });
  }
  return answers;
}

/** The viewing that our message of this wamid was about. */
export async function viewingBehind(
  tx: TenantTx,
  { channelId }: { channelId: string },
  wamid: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ viewingId: turns.viewingId })
    .from(messages)
    .innerJoin(turns, eq(turns.id, messages.turnId))
    .where(
      and(
        eq(messages.channelId, channelId),
        eq(messages.wamid, wamid),
        eq(messages.direction, "outbound"),
      ),
    );
  return row?.viewingId ?? null;
}

interface Payload {
  interactive?: { button_reply?: { id?: unknown }; list_reply?: { id?: unknown } };
  button?: { payload?: unknown };
  reaction?: { emoji?: unknown; message_id?: unknown };
}

/** Reads Meta's message as it was stored; what is not there is null. */
export function tapped(payload: unknown): {
  choiceId: string | null;
  emoji: string | null;
  reactsTo: string | null;
} {
  const { interactive, button, reaction } = (payload ?? {}) as Payload;
  return {
    choiceId: textOrNull(
      interactive?.button_reply?.id ?? interactive?.list_reply?.id ?? button?.payload,
    ),
    emoji: textOrNull(reaction?.emoji),
    reactsTo: textOrNull(reaction?.message_id),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
