import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities, leads } from "../schema/index.ts";

export interface TravellingLead {
  leadId: string;
  waId: string | null;
  userId: string | null;
  clockAheadMs: number;
}

/** How a lead's phone is known, and how far its clock was moved. */
export async function findTravellingLead(
  tx: TenantTx,
  leadId: string,
): Promise<TravellingLead | undefined> {
  const [lead] = await tx
    .select({ leadId: leads.id, clockAheadMs: leads.clockAheadMs })
    .from(leads)
    .where(eq(leads.id, leadId));
  if (!lead) return undefined;
  const known = await tx
    .select({ kind: identities.kind, value: identities.value })
    .from(identities)
    .where(eq(identities.leadId, leadId));
  const valueOf = (wanted: "phone" | "user_id") =>
    known.find(({ kind }) => kind === wanted)?.value ?? null;
  return { ...lead, waId: valueOf("phone"), userId: valueOf("user_id") };
}

/** @returns whether the organization has such a lead. */
export async function setLeadClock(
  tx: TenantTx,
  leadId: string,
  aheadMs: number,
): Promise<boolean> {
  const moved = await tx
    .update(leads)
    .set({ clockAheadMs: aheadMs })
    .where(eq(leads.id, leadId))
    .returning({ id: leads.id });
  return moved.length > 0;
}
