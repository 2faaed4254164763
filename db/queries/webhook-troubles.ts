import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { webhookEndpoints, type User } from "../schema/index.ts";
import { notifyManagers } from "./notify-managers.ts";
import { endpointChanged } from "./webhook-endpoints.ts";

/** The endpoint said that it is gone. */
export async function pauseEndpoint(tx: TenantTx, id: string): Promise<void> {
  const [paused] = await tx
    .update(webhookEndpoints)
    .set({ state: "paused" })
    .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.state, "active")))
    .returning({ id: webhookEndpoints.id, organizationId: webhookEndpoints.organizationId });
  if (!paused) return;
  await endpointChanged(tx, paused);
  await notifyManagers(tx, paused.organizationId, "webhook_paused", { webhookId: id });
}

/** The endpoint did not take an event at all, and managers hear of that once a day. */
export async function tellFailing(tx: TenantTx, id: string): Promise<void> {
  const { failingToldAt } = webhookEndpoints;
  const isOld = lt(failingToldAt, sql`clock_timestamp() - interval '1 day'`);
  const [told] = await tx
    .update(webhookEndpoints)
    .set({ failingToldAt: sql`clock_timestamp()` })
    .where(and(eq(webhookEndpoints.id, id), or(isNull(failingToldAt), isOld)))
    .returning({ organizationId: webhookEndpoints.organizationId });
  if (told) await notifyManagers(tx, told.organizationId, "webhook_failing", { webhookId: id });
}

/** Somebody is shut out, and events still go where they had them sent. */
export async function tellOfWebhooksLeft(
  tx: TenantTx,
  { id: userId, organizationId }: Pick<User, "id" | "organizationId">,
): Promise<void> {
  const count = await tx.$count(webhookEndpoints, eq(webhookEndpoints.createdBy, userId));
  if (count > 0) await notifyManagers(tx, organizationId, "webhooks_left", { userId, count });
}
