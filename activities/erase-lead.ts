import { assertRowsErased, eraseLead, markHistoriesErased } from "../db/queries/erase-lead.ts";
import { leadWorkflowId, webhookWorkflowsOf, type ErasureInput } from "../workflows/contract.ts";
import type { ActivityDeps } from "./deps.ts";

type EraserDeps = Pick<ActivityDeps, "db" | "histories" | "log">;

/** Deletes the lead's rows and keeps the proof (I12). Says who was merged into it and went, too. */
export async function eraseRows(
  { db, log }: EraserDeps,
  input: ErasureInput,
): Promise<{ merged: string[] }> {
  const { organizationId, leadId, requestedBy, requestedAt } = input;
  const request = { organizationId, leadId, requestedBy, requestedAt: new Date(requestedAt) };
  const merged = await db.eraser(organizationId, (tx) => eraseLead(tx, request));
  log.info({ organizationId, leadId, merged: merged.length }, "lead erased");
  return { merged };
}

/** Deletes every run of the lead's workflows, when the proof says that it was this organization's. */
export async function eraseHistories(
  { db, histories, log }: EraserDeps,
  { organizationId, leadId }: ErasureInput,
): Promise<void> {
  await db.eraser(organizationId, (tx) => assertRowsErased(tx, leadId));
  const runs = await histories.erase(leadWorkflowId(leadId), webhookWorkflowsOf(leadId));
  await db.eraser(organizationId, (tx) => markHistoriesErased(tx, leadId));
  log.info({ organizationId, leadId, runs }, "histories erased");
}
