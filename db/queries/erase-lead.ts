import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { FunnelError } from "../../platform/errors.ts";
import type { EraserTx } from "../client.ts";
import {
  auditLog,
  erasures,
  events,
  idempotencyKeys,
  keptItems,
  leads,
  messageStatuses,
  users,
  webhookDeliveries,
} from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { countLeadRows } from "./count-lead-rows.ts";
import { findLeadKeys, findStrays } from "./find-strays.ts";

export interface EraseRequest {
  organizationId: string;
  leadId: string;
  requestedBy: string | null;
  requestedAt: Date;
}

/**
 * Deletes every row of the lead, also those that no foreign key leads to, and writes the proof and
 * one event. Doing it again changes nothing.
 * @throws FunnelError `not_found` when there is neither such a lead nor a proof of its erasure.
 */
export async function eraseLead(tx: EraserTx, request: EraseRequest): Promise<void> {
  const { organizationId, leadId } = request;
  const locked = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(eq(leads.id, leadId))
    .for("update");
  if (locked.length === 0) return assertRowsErased(tx, leadId);
  const counted = await countLeadRows(tx, leadId);
  const strays = await findStrays(tx, leadId, await findLeadKeys(tx, leadId));
  await tx.delete(messageStatuses).where(inArray(messageStatuses.id, strays.statusIds));
  await tx.delete(keptItems).where(inArray(keptItems.id, strays.keptItemIds));
  const unsent = await deleteDeliveries(tx, leadId);
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.leadId, leadId));
  // That somebody did something stays in the audit log, without saying to whom.
  await tx.update(auditLog).set({ leadId: null, targets: {} }).where(eq(auditLog.leadId, leadId));
  const told = await deleteEvents(tx, leadId);
  await tx.delete(leads).where(eq(leads.id, leadId));
  await writeProof(tx, request, {
    ...counted,
    message_statuses: (counted["message_statuses"] ?? 0) + strays.statusIds.length,
    kept_items: strays.keptItemIds.length,
    webhook_deliveries: unsent,
    events: told,
  });
  await addEvent(tx, organizationId, "lead.erased", leadId);
}

/** @throws FunnelError `not_found` when no lead of the organization's with this id was erased. */
export async function assertRowsErased(tx: EraserTx, leadId: string): Promise<void> {
  const proofs = await tx
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.leadId, leadId), isNotNull(erasures.rowsErasedAt)));
  if (proofs.length === 0) throw new FunnelError("not_found", "No such lead", { leadId });
}

/** Adds to the proof that the runs of the lead's workflow are gone. */
export async function markHistoriesErased(tx: EraserTx, leadId: string): Promise<void> {
  await tx
    .update(erasures)
    .set({ historiesErasedAt: sql`clock_timestamp()` })
    .where(and(eq(erasures.leadId, leadId), isNull(erasures.historiesErasedAt)));
}

/** Also those that tell of something else and name the lead. */
async function deleteEvents(tx: EraserTx, leadId: string): Promise<number> {
  const namesIt = sql`${events.data}::text like ${`%${leadId}%`}`;
  const deleted = await tx
    .delete(events)
    .where(and(or(eq(events.leadId, leadId), namesIt), ne(events.kind, "lead.erased")));
  return deleted.count;
}

/** Of webhooks, whether they went out or not. */
async function deleteDeliveries(tx: EraserTx, leadId: string): Promise<number> {
  const namesIt = sql`${webhookDeliveries.payload}::text like ${`%${leadId}%`}`;
  const deleted = await tx
    .delete(webhookDeliveries)
    .where(
      and(
        or(eq(webhookDeliveries.leadId, leadId), namesIt),
        ne(webhookDeliveries.kind, "lead.erased"),
      ),
    );
  return deleted.count;
}

async function writeProof(
  tx: EraserTx,
  { organizationId, leadId, requestedBy, requestedAt }: EraseRequest,
  rows: Record<string, number>,
): Promise<void> {
  // Whoever asked may have left since; that must not stop the erasure.
  const asker =
    requestedBy === null
      ? null
      : sql`(select ${users.id} from ${users} where ${users.id} = ${requestedBy})`;
  const proof = { requestedBy: asker, requestedAt, rows, rowsErasedAt: sql`clock_timestamp()` };
  await tx
    .insert(erasures)
    .values({ organizationId, leadId, ...proof })
    .onConflictDoUpdate({ target: [erasures.organizationId, erasures.leadId], set: proof });
}
