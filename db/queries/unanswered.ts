import { and, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
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

/** What came in after the last message that went out, whoever wrote it. */
export async function unansweredMessages(tx: TenantTx, leadId: string): Promise<string[]> {
  const newest = await tx
    .select({ id: messages.id, direction: messages.direction })
    .from(messages)
    .where(eq(messages.leadId, leadId))
    .orderBy(desc(messages.id))
    .limit(20);
  const lastOut = newest.findIndex(({ direction }) => direction === "outbound");
  const after = lastOut === -1 ? newest : newest.slice(0, lastOut);
  return after.map(({ id }) => id);
}
