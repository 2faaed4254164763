import { and, eq, isNull, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads, turns } from "../schema/index.ts";
import { changeLead, lockedLead } from "./change-lead.ts";
import { markReplied } from "./mark-replied.ts";
import { markReadUntil } from "./read-lead.ts";

/** What an inbound message tells of its lead. Times only advance; what is known is not overwritten. */
export async function touchLead(
  tx: TenantTx,
  leadId: string,
  touch: {
    channelId: string;
    at: Date;
    name: string | null;
    referral: unknown;
    /** Whether it asks for an answer. */
    waits: boolean;
  },
): Promise<void> {
  const { channelId, at, name, referral, waits } = touch;
  // By the lead's own clock, which runs ahead of ours in one that was moved forward.
  const heard = sql`(${at.toISOString()}::timestamptz + ${leads.clockAheadMs} * interval '1 millisecond')`;
  const isNewest = sql`coalesce(${leads.lastInboundAt} <= ${heard}, true)`;
  await tx
    .update(leads)
    .set({
      // Replies leave from the number that the lead wrote to last: only there the window is open.
      channelId: sql`case when ${isNewest} then ${channelId}::uuid else ${leads.channelId} end`,
      lastInboundAt: sql`greatest(${leads.lastInboundAt}, ${heard})`,
      lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${heard})`,
      unread: sql`${leads.unread} + 1`,
      name: sql`coalesce(${leads.name}, ${name})`,
      // Nobody may answer whoever wants no messages.
      ...(waits && {
        waitingSince: sql`case when ${leads.optedOutAt} is null then coalesce(${leads.waitingSince}, clock_timestamp()) end`,
      }),
      ...(referral === null
        ? {}
        : { referral: sql`coalesce(${leads.referral}, ${JSON.stringify(referral)}::jsonb)` }),
    })
    .where(eq(leads.id, leadId));
  await markFollowUpAnswered(tx, leadId);
}

/** The latest follow-up was good for something: the lead wrote. */
async function markFollowUpAnswered(tx: TenantTx, leadId: string): Promise<void> {
  const latest = sql`(select t.id from turns t where t.lead_id = ${leadId} and t.cause = 'follow_up' and t.outcome = 'sent' order by t.id desc limit 1)`;
  await tx
    .update(turns)
    .set({ answeredAt: sql`clock_timestamp()` })
    .where(and(eq(turns.id, latest), isNull(turns.answeredAt)));
}

/** A person wrote to the lead from a phone: the bot is quiet until the lead is handed back. */
export async function personWrote(
  tx: TenantTx,
  { leadId, messageId, at }: { leadId: string; messageId: string; at: Date },
): Promise<void> {
  const lead = await lockedLead(tx, leadId);
  await markReplied(tx, { leadId, messageId });
  await markReadUntil(tx, leadId, at);
  await tx
    .update(leads)
    .set({
      lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${at.toISOString()}::timestamptz)`,
      personWantedSince: null,
    })
    .where(eq(leads.id, leadId));
  if (lead.owner === "person") return;
  const set = { owner: "person" as const, takenOverAt: at, pausedUntil: null };
  const handover = { why: "phone_app" as const, by: null };
  await changeLead(tx, leadId, { set, causes: ["takeover"], handover }, at.getTime());
}
