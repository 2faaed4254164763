import { and, asc, desc, eq, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import {
  webhookDeliveries,
  webhookEndpoints,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "../schema/index.ts";

/** What one workflow delivers, in order; null is what concerns no lead. */
export interface DeliveryLane {
  endpointId: string;
  leadId: string | null;
}

/** The lane's oldest that is still to be delivered; null also while the endpoint is paused. */
export async function nextDelivery(
  tx: TenantTx,
  lane: DeliveryLane,
): Promise<Pick<WebhookDelivery, "id" | "giveUpAt"> | null> {
  const [row] = await tx
    .select({ id: webhookDeliveries.id, giveUpAt: webhookDeliveries.giveUpAt })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        inLane(lane),
        eq(webhookDeliveries.state, "pending"),
        eq(webhookEndpoints.state, "active"),
      ),
    )
    .orderBy(asc(webhookDeliveries.seq))
    .limit(1);
  return row ?? null;
}

/** Null when it was delivered or deleted meanwhile, or its endpoint is paused. */
export async function findPending(
  tx: TenantTx,
  id: string,
): Promise<{ delivery: WebhookDelivery; endpoint: WebhookEndpoint } | null> {
  const [row] = await tx
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.state, "pending"),
        eq(webhookEndpoints.state, "active"),
      ),
    );
  return row ?? null;
}

export interface Attempt {
  /** The answer's, if there was one. */
  status: number | null;
  /** Null when it was taken. */
  error: string | null;
  durationMs: number;
  /** It failed and is not tried again. */
  isLast: boolean;
}

export async function recordAttempt(tx: TenantTx, id: string, attempt: Attempt): Promise<void> {
  const { status, error, durationMs, isLast } = attempt;
  const now = sql`clock_timestamp()`;
  await tx
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      lastStatus: status,
      lastError: error,
      lastAttemptAt: now,
      durationMs,
      ...(error === null && { state: "delivered", deliveredAt: now }),
      ...(isLast && { state: "failed" }),
    })
    .where(eq(webhookDeliveries.id, id));
}

/** Its day is over. One that was taken at the last moment stays taken. */
export async function failDelivery(tx: TenantTx, id: string): Promise<boolean> {
  const failed = await tx
    .update(webhookDeliveries)
    .set({ state: "failed", lastError: sql`coalesce(${webhookDeliveries.lastError}, 'timeout')` })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, "pending")));
  return failed.count > 0;
}

export interface DeliveryFilter {
  state?: WebhookDelivery["state"] | undefined;
  kind?: string | undefined;
}

/** The newest first. */
export function listDeliveries(
  tx: TenantTx,
  endpoint: Pick<WebhookEndpoint, "id" | "organizationId">,
  { state, kind }: DeliveryFilter,
  before: bigint | null,
  limit: number,
): Promise<WebhookDelivery[]> {
  const { organizationId, endpointId, seq } = webhookDeliveries;
  return tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(organizationId, endpoint.organizationId),
        eq(endpointId, endpoint.id),
        state && eq(webhookDeliveries.state, state),
        kind === undefined ? undefined : eq(webhookDeliveries.kind, kind),
        before === null ? undefined : lt(seq, before),
      ),
    )
    .orderBy(desc(seq))
    .limit(limit);
}

/** Has it delivered once more, under the same event id, for another day. Null when there is none. */
export async function redeliver(
  tx: TenantTx,
  endpointId: string,
  id: string,
): Promise<WebhookDelivery | null> {
  const [row] = await tx
    .update(webhookDeliveries)
    .set({
      state: "pending",
      deliveredAt: null,
      dispatchedAt: null,
      giveUpAt: sql`clock_timestamp() + interval '1 day'`,
    })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.endpointId, endpointId)))
    .returning();
  return row ?? null;
}

/** What waited while the endpoint was paused is delivered now. */
export async function tellAgain(tx: TenantTx, endpointId: string): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ dispatchedAt: null })
    .where(
      and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending")),
    );
}

function inLane({ endpointId, leadId }: DeliveryLane): SQL | undefined {
  return and(
    eq(webhookDeliveries.endpointId, endpointId),
    leadId === null ? isNull(webhookDeliveries.leadId) : eq(webhookDeliveries.leadId, leadId),
  );
}
