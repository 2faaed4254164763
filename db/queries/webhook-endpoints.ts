import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import {
  PING,
  webhookDeliveries,
  webhookEndpoints,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "../schema/index.ts";
import { tellAgain } from "./webhook-deliveries.ts";

export type VersionedEndpoint = WebhookEndpoint & { version: string };
const shown = { ...getTableColumns(webhookEndpoints), version: rowVersion(webhookEndpoints) };

/** Newest first. */
export function listEndpoints(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<WebhookEndpoint[]> {
  return tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.organizationId, organizationId),
        before === null ? undefined : lt(webhookEndpoints.id, before),
      ),
    )
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit);
}

export async function findEndpoint(tx: TenantTx, id: string): Promise<VersionedEndpoint | null> {
  const [row] = await tx.select(shown).from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row ?? null;
}

export function countEndpoints(tx: TenantTx): Promise<number> {
  return tx.$count(webhookEndpoints);
}

export async function addEndpoint(
  tx: TenantTx,
  values: typeof webhookEndpoints.$inferInsert,
): Promise<VersionedEndpoint> {
  const [row] = await tx.insert(webhookEndpoints).values(values).returning(shown);
  return row!;
}

interface Wanted {
  id: string;
  version: string | null;
}

/** Null when it is not as the caller saw it. What waited while it was paused is delivered now. */
export async function changeEndpoint(
  tx: TenantTx,
  { id, version }: Wanted,
  change: Partial<Pick<WebhookEndpoint, "url" | "description" | "kinds" | "state">>,
): Promise<VersionedEndpoint | null> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set(change)
    .where(and(eq(webhookEndpoints.id, id), hasVersion(webhookEndpoints, version)))
    .returning(shown);
  if (row && (change.state === "active" || change.url !== undefined)) await tellAgain(tx, id);
  return row ?? null;
}

/** The deliveries go with it. False when it is not as the caller saw it. */
export async function removeEndpoint(tx: TenantTx, { id, version }: Wanted): Promise<boolean> {
  const removed = await tx
    .delete(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), hasVersion(webhookEndpoints, version)));
  return removed.count > 0;
}

/** The secret so far signs too until `until`. */
export async function replaceSecret(
  tx: TenantTx,
  { id, version }: Wanted,
  secret: string,
  until: Date,
): Promise<VersionedEndpoint | null> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({ secret, previousSecret: sql`${webhookEndpoints.secret}`, previousUntil: until })
    .where(and(eq(webhookEndpoints.id, id), hasVersion(webhookEndpoints, version)))
    .returning(shown);
  return row ?? null;
}

/** The endpoint said that it is gone. */
export async function pauseEndpoint(tx: TenantTx, id: string): Promise<void> {
  await tx.update(webhookEndpoints).set({ state: "paused" }).where(eq(webhookEndpoints.id, id));
}

/** A delivery that tells of nothing. */
export async function addPing(
  tx: TenantTx,
  { id: endpointId, organizationId }: Pick<WebhookEndpoint, "id" | "organizationId">,
): Promise<WebhookDelivery> {
  const id = v7();
  const at = new Date().toISOString();
  const payload = { id, kind: PING, organizationId, leadId: null, at, data: {} };
  const [row] = await tx
    .insert(webhookDeliveries)
    .values({ organizationId, endpointId, eventId: id, kind: PING, payload })
    .returning();
  return row!;
}
