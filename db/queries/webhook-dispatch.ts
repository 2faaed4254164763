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

export interface Portion {
  /** Deliveries at most. */
  limit: number;
  /** Of which an organization gets so many. */
  share: number;
}

/**
 * What nobody was told of yet, each organization's oldest first, and all organizations in turn: who
 * has much to send keeps nobody waiting.
 */
export async function findUntold(tx: RouterTx, { limit, share }: Portion): Promise<LaneDue[]> {
  const rows = await tx.execute<LaneRow>(sql`
    with recursive due as (
      (select organization_id from webhook_deliveries
       where state = 'pending' and dispatched_at is null order by organization_id limit 1)
      union all
      select (select d.organization_id from webhook_deliveries d
              where d.state = 'pending' and d.dispatched_at is null and d.organization_id > due.organization_id
              order by d.organization_id limit 1)
      from due where due.organization_id is not null),
    shares as (
      select untold.*, row_number() over (partition by untold.organization_id order by untold.seq) as turn
      from due cross join lateral (
        select d.organization_id, d.endpoint_id, d.lead_id, d.seq, d.last_attempt_at is not null as tried
        from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
        where d.organization_id = due.organization_id
          and d.state = 'pending' and d.dispatched_at is null and e.state = 'active'
        order by d.seq limit ${share}) as untold),
    portion as (select * from shares order by turn, seq limit ${limit})
    select organization_id, endpoint_id, lead_id, array_agg(seq::text) as seqs, bool_or(tried) as repeated
    from portion group by 1, 2, 3 order by min(turn), min(seq)`);
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
