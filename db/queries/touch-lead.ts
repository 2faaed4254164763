import { and, eq, ne, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** What an inbound message tells of its lead. Times only advance; what is known is not overwritten. */
export async function touchLead(
  tx: TenantTx,
  leadId: string,
  touch: { channelId: string; at: Date; name: string | null; referral: unknown },
): Promise<void> {
  const { channelId, at, name, referral } = touch;
  const isNewest = sql`coalesce(${leads.lastInboundAt} <= ${at.toISOString()}::timestamptz, true)`;
  await tx
    .update(leads)
    .set({
      // Replies leave from the number that the lead wrote to last: only there the window is open.
      channelId: sql`case when ${isNewest} then ${channelId}::uuid else ${leads.channelId} end`,
      lastInboundAt: sql`greatest(${leads.lastInboundAt}, ${at.toISOString()}::timestamptz)`,
      lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${at.toISOString()}::timestamptz)`,
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
  { organizationId, leadId, at }: { organizationId: string; leadId: string; at: Date },
): Promise<void> {
  await tx
    .update(leads)
    .set({ lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(leads.id, leadId));
  const taken = await tx
    .update(leads)
    .set({ owner: "person", nextActionAt: null, nextActionReason: null })
    .where(and(eq(leads.id, leadId), ne(leads.owner, "person")))
    .returning({ id: leads.id });
  if (taken.length === 0) return;
  await addEvent(tx, organizationId, "lead.changed", leadId, {
    owner: "person",
    cause: "phone_app",
  });
}
