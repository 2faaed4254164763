import { eq, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads } from "../schema/index.ts";
import { changeLead, lockedLead } from "./change-lead.ts";

/** What an inbound message tells of its lead. Times only advance; what is known is not overwritten. */
export async function touchLead(
  tx: TenantTx,
  leadId: string,
  touch: { channelId: string; at: Date; name: string | null; referral: unknown },
): Promise<void> {
  const { channelId, at, name, referral } = touch;
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
      name: sql`coalesce(${leads.name}, ${name})`,
      ...(referral === null
        ? {}
        : { referral: sql`coalesce(${leads.referral}, ${JSON.stringify(referral)}::jsonb)` }),
    })
    .where(eq(leads.id, leadId));
}

/** A person wrote to the lead from a phone: the bot is quiet until the lead is handed back. */
export async function personWrote(
  tx: TenantTx,
  { leadId, at }: { leadId: string; at: Date },
): Promise<void> {
  const lead = await lockedLead(tx, leadId);
  await tx
    .update(leads)
    .set({ lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(leads.id, leadId));
  if (lead.owner === "person") return;
  const set = { owner: "person" as const, takenOverAt: at, pausedUntil: null };
  await changeLead(tx, leadId, { set, causes: ["takeover"] }, at.getTime());
}
