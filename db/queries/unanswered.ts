import { and, desc, eq, gt, inArray, isNotNull, notInArray, or, sql } from "drizzle-orm";
import { CUES, wantsReply } from "../../domain/cue.ts";
import type { TenantTx } from "../client.ts";
import { messages, sends } from "../schema/index.ts";

/** Longer than a POST may take. */
const POST_LIMIT = sql`interval '15 seconds'`;

/** Whether a POST of a bot's reply is under way, so that nobody can say yet that none will leave. */
export async function isSending(tx: TenantTx, leadId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: sends.id })
    .from(sends)
    .where(
      and(
        eq(sends.leadId, leadId),
        eq(sends.state, "attempting"),
        isNotNull(sends.turnId),
        gt(sends.attemptedAt, sql`now() - ${POST_LIMIT}`),
      ),
    );
  return rows.length > 0;
}

/** What asks for an answer and came in after the last message that left, whoever wrote it; oldest first. */
export async function unansweredMessages(tx: TenantTx, leadId: string): Promise<string[]> {
  const newest = await tx
    .select({ id: messages.id, direction: messages.direction })
    .from(messages)
    .where(and(eq(messages.leadId, leadId), or(left, asks)))
    .orderBy(desc(messages.id))
    .limit(20);
  const lastOut = newest.findIndex(({ direction }) => direction === "outbound");
  const after = lastOut === -1 ? newest : newest.slice(0, lastOut);
  return after.map(({ id }) => id).toReversed();
}

const left = and(
  eq(messages.direction, "outbound"),
  notInArray(messages.status, ["withheld", "failed"]),
);
const asks = and(eq(messages.direction, "inbound"), inArray(messages.cue, CUES.filter(wantsReply)));
