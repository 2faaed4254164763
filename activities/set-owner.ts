import { ApplicationFailure } from "@temporalio/activity";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { TenantTx } from "../db/client.ts";
import { addEvent } from "../db/queries/add-event.ts";
import { lockLead } from "../db/queries/send-ledger.ts";
import { leads, messages, sends } from "../db/schema/index.ts";
import type { ActivityDeps } from "./deps.ts";

export interface SetOwner {
  organizationId: string;
  leadId: string;
  owner: "bot" | "person";
}

/** Longer than a POST may take. */
const POST_LIMIT = sql`interval '15 seconds'`;

/**
 * Takeover and hand-back, under the lock that sending takes. Says which of the lead's messages
 * nobody has answered.
 * @throws ApplicationFailure `send_in_flight`, to be retried, while a reply is on its way: once a
 *   takeover is answered, no bot text leaves any more.
 */
export async function setOwner(
  { db }: ActivityDeps,
  { organizationId, leadId, owner }: SetOwner,
): Promise<{ unanswered: string[] }> {
  return db.tenant(organizationId, async (tx) => {
    await lockLead(tx, leadId);
    if (owner === "person" && (await isSending(tx, leadId))) {
      throw ApplicationFailure.retryable("A reply is on its way", "send_in_flight");
    }
    await tx
      .update(leads)
      .set({ owner, nextActionAt: null, nextActionReason: null })
      .where(eq(leads.id, leadId));
    await addEvent(tx, organizationId, "lead.changed", leadId, { owner });
    return { unanswered: await unansweredMessages(tx, leadId) };
  });
}

async function isSending(tx: TenantTx, leadId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: sends.id })
    .from(sends)
    .where(
      and(
        eq(sends.leadId, leadId),
        eq(sends.state, "attempting"),
        gt(sends.attemptedAt, sql`now() - ${POST_LIMIT}`),
      ),
    );
  return rows.length > 0;
}

/** What came in after the last message that went out, whoever wrote it. */
async function unansweredMessages(tx: TenantTx, leadId: string): Promise<string[]> {
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
