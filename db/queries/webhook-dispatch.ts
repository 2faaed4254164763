import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { webhookDeliveries } from "../schema/index.ts";
import type { DeliveryLane } from "./webhook-deliveries.ts";

/** Deliveries of one lane that its workflow is to be told of. */
export interface LaneDue extends DeliveryLane {
  organizationId: string;
  /** Which deliveries; none that is committed later is among them. */
  seqs: string[];
  /** Some of them were tried before: a person wants them tried now. */
  isRepeated: boolean;
}

type LaneRow = {
  organization_id: string;
  endpoint_id: string;
  lead_id: string | null;
  seqs: string[];
  repeated: boolean;
};

/** What nobody was told of yet, the oldest first. */
export async function findUntold(tx: RouterTx, limit: number): Promise<LaneDue[]> {
  const rows = await tx.execute<LaneRow>(sql`
    select organization_id, endpoint_id, lead_id, array_agg(seq::text) as seqs, bool_or(tried) as repeated
    from (
      select d.organization_id, d.endpoint_id, d.lead_id, d.seq, d.last_attempt_at is not null as tried
      from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
      where d.state = 'pending' and d.dispatched_at is null and e.state = 'active'
      order by d.seq limit ${limit}) as untold
    group by 1, 2, 3 order by min(seq)`);
  return rows.map(toLane);
}

/** Lanes in which nothing has happened for longer than any workflow waits between two attempts. */
export async function findStalled(
  tx: RouterTx,
  { afterMinutes, limit }: { afterMinutes: number; limit: number },
): Promise<LaneDue[]> {
  const rows = await tx.execute<LaneRow>(sql`
    select d.organization_id, d.endpoint_id, d.lead_id, array_agg(d.seq::text) as seqs, true as repeated
    from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.state = 'pending' and d.dispatched_at is not null and e.state = 'active'
    group by 1, 2, 3
    having max(greatest(d.dispatched_at, d.last_attempt_at)) < clock_timestamp() - make_interval(mins => ${afterMinutes})
    order by min(d.seq) limit ${limit}`);
  return rows.map(toLane);
}

export async function markTold(tx: TenantTx, seqs: readonly string[]): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ dispatchedAt: sql`clock_timestamp()` })
    .where(
      and(inArray(webhookDeliveries.seq, seqs.map(BigInt)), eq(webhookDeliveries.state, "pending")),
    );
}

/** The organizations that have deliveries from before. */
export async function organizationsWithOld(tx: RouterTx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: webhookDeliveries.organizationId })
    .from(webhookDeliveries)
    .where(lt(webhookDeliveries.createdAt, before));
  return rows.map(({ id }) => id);
}

export async function deleteOld(tx: TenantTx, before: Date): Promise<number> {
  const deleted = await tx.delete(webhookDeliveries).where(lt(webhookDeliveries.createdAt, before));
  return deleted.count;
}

function toLane({ organization_id, endpoint_id, lead_id, seqs, repeated }: LaneRow): LaneDue {
  return {
    organizationId: organization_id,
    endpointId: endpoint_id,
    leadId: lead_id,
    seqs,
    isRepeated: repeated,
  };
}
