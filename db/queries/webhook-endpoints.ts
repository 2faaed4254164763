import { and, desc, eq, getTableColumns, isNotNull, lt, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import {
  PING,
  users,
  webhookDeliveries,
  webhookEndpoints,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { tellAgain } from "./webhook-deliveries.ts";

export type ShownEndpoint = WebhookEndpoint & { version: string; isCreatorDisabled: boolean };
const { createdBy } = webhookEndpoints;
const shown = {
  ...getTableColumns(webhookEndpoints),
  version: rowVersion(webhookEndpoints),
  isCreatorDisabled: sql<boolean>`exists (select from ${users} where ${eq(users.id, createdBy)} and ${isNotNull(users.disabledAt)})`,
};

/** Newest first. */
export function listEndpoints(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<ShownEndpoint[]> {
  return tx
    .select(shown)
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

export async function findEndpoint(tx: TenantTx, id: string): Promise<ShownEndpoint | null> {
  const [row] = await tx.select(shown).from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row ?? null;
}

export function countEndpoints(tx: TenantTx): Promise<number> {
  return tx.$count(webhookEndpoints);
}

export async function addEndpoint(
  tx: TenantTx,
  values: typeof webhookEndpoints.$inferInsert,
): Promise<ShownEndpoint> {
  const [row] = await tx.insert(webhookEndpoints).values(values).returning(shown);
  await endpointChanged(tx, row!);
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
): Promise<ShownEndpoint | null> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set(change)
    .where(and(eq(webhookEndpoints.id, id), hasVersion(webhookEndpoints, version)))
    .returning(shown);
  if (row) await endpointChanged(tx, row);
  if (row && (change.state === "active" || change.url !== undefined)) await tellAgain(tx, id);
  return row ?? null;
}

/** The deliveries go with it. False when it is not as the caller saw it. */
export async function removeEndpoint(tx: TenantTx, { id, version }: Wanted): Promise<boolean> {
  const [removed] = await tx
    .delete(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), hasVersion(webhookEndpoints, version)))
    .returning({ id: webhookEndpoints.id, organizationId: webhookEndpoints.organizationId });
  if (removed) await endpointChanged(tx, removed);
  return removed !== undefined;
}

/** The secret so far signs too until `until`. */
export async function replaceSecret(
  tx: TenantTx,
  { id, version }: Wanted,
  secret: string,
  until: Date,
): Promise<ShownEndpoint | null> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({ secret, previousSecret: sql`${webhookEndpoints.secret}`, previousUntil: until })
    .where(and(eq(webhookEndpoints.id, id), hasVersion(webhookEndpoints, version)))
    .returning(shown);
  if (row) await endpointChanged(tx, row);
  return row ?? null;
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

export function endpointChanged(
  tx: TenantTx,
  { id: webhookId, organizationId }: Pick<WebhookEndpoint, "id" | "organizationId">,
): Promise<void> {
  return addEvent(tx, organizationId, "webhook.changed", null, { webhookId });
}
