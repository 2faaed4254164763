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
 * one event. Leads that were merged into it are the same person, and go with it; says which. Doing
 * it again changes nothing.
 * @throws FunnelError `not_found` when there is neither such a lead nor a proof of its erasure.
 */
export async function eraseLead(tx: EraserTx, request: EraseRequest): Promise<string[]> {
  const { leadId } = request;
  const ids = await lockWithMerged(tx, leadId);
  if (!ids.includes(leadId)) await assertRowsErased(tx, leadId);
  // The merged ones first: once their lead is gone nothing leads to them.
  for (const id of [
    ...ids.filter((each) => each !== leadId),
    ...ids.filter((each) => each === leadId),
  ])
    await eraseOne(tx, { ...request, leadId: id, erasedWith: id === leadId ? null : leadId });
  const gone = await tx
    .select({ leadId: erasures.leadId })
    .from(erasures)
    .where(eq(erasures.erasedWith, leadId));
  return gone.map((row) => row.leadId);
}

/** The lead, if it is there, and all that were merged into it, in the order in which leads are locked. */
async function lockWithMerged(tx: EraserTx, leadId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from leads where id in (
      with recursive same as (
        select ${leadId}::uuid as id union select l.id from leads l join same on l.merged_into_id = same.id
      ) select id from same)
    order by id for update`);
  return rows.map(({ id }) => id);
}

interface EraseOne extends EraseRequest {
  erasedWith: string | null;
}

async function eraseOne(tx: EraserTx, request: EraseOne): Promise<void> {
  const { organizationId, leadId } = request;
  const counted = await countLeadRows(tx, leadId);
  const strays = await findStrays(tx, leadId, await findLeadKeys(tx, leadId));
  await tx.delete(messageStatuses).where(inArray(messageStatuses.id, strays.statusIds));
  await tx.delete(keptItems).where(inArray(keptItems.id, strays.keptItemIds));
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.leadId, leadId));
  // That somebody did something stays in the audit log, without saying to whom.
  await tx.update(auditLog).set({ leadId: null, targets: {} }).where(eq(auditLog.leadId, leadId));
  await tx.delete(leads).where(eq(leads.id, leadId));
  // After whoever was still changing something of the lead's, and telling so, has committed.
  const unsent = await deleteDeliveries(tx, leadId);
  const told = await deleteEvents(tx, leadId);
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
  { organizationId, leadId, requestedBy, requestedAt, erasedWith }: EraseOne,
  rows: Record<string, number>,
): Promise<void> {
  // Whoever asked may have left since; that must not stop the erasure.
  const asker =
    requestedBy === null
      ? null
      : sql`(select ${users.id} from ${users} where ${users.id} = ${requestedBy})`;
  const rowsErasedAt = sql`clock_timestamp()`;
  const proof = { requestedBy: asker, requestedAt, rows, erasedWith, rowsErasedAt };
  await tx
    .insert(erasures)
    .values({ organizationId, leadId, ...proof })
    .onConflictDoUpdate({ target: [erasures.organizationId, erasures.leadId], set: proof });
}
