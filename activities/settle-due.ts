import { offerLead } from "../db/queries/assign-lead.ts";
import { findViewing, setViewingState } from "../db/queries/book-viewing.ts";
import {
  changeLead,
  loadLeadNow,
  lockedLead,
  plannedItems,
  type LeadChange,
} from "../db/queries/change-lead.ts";
import { notify } from "../db/queries/notify.ts";
import { unansweredMessages } from "../db/queries/unanswered.ts";
import type { TenantTx } from "../db/client.ts";
import type { Lead } from "../db/schema/index.ts";
import type { AgendaItem } from "../domain/agenda.ts";
import { planAnew } from "./commands/ownership.ts";
import type { CommandDone, DueItem } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

/**
 * Carries out an agenda item that sends nothing to the lead. One that was cancelled or moved
 * meanwhile is left alone: the answer says what is planned instead.
 */
export function settleDue({ db }: ActivityDeps, due: DueItem): Promise<CommandDone> {
  const { organizationId, leadId, itemId, now } = due;
  return db.tenant(organizationId, async (tx) => {
    const lead = await lockedLead(tx, leadId);
    if (itemId === CHECK_ITEM) {
      await tell(tx, lead, "something_failed", { what: due.what ?? "unknown" });
      return loadLeadNow(tx, leadId);
    }
    const item = (await plannedItems(tx, leadId)).find(({ id }) => id === itemId);
    if (!item || item.at > now) return loadLeadNow(tx, leadId);
    const { unanswered, ...change } = await carriedOut(tx, lead, item, now);
    const settle = [...(change.settle ?? []), { id: itemId, state: "done" as const }];
    const after = await changeLead(tx, leadId, { ...change, settle }, now);
    return { ...after, ...(unanswered && { unanswered }) };
  });
}

/** The workflow's own item after a failure that no retry mended; the database does not know it. */
const CHECK_ITEM = "check";

async function carriedOut(
  tx: TenantTx,
  lead: Lead,
  { id, kind, ref }: AgendaItem,
  now: number,
): Promise<LeadChange & { unanswered?: string[] }> {
  switch (kind) {
    case "hold_expiry":
      return expireHold(tx, ref?.viewingId ?? "");
    case "viewing_outcome":
      return askForOutcome(tx, lead, ref?.viewingId ?? "", id.endsWith(":again"));
    case "claim_timeout":
      return lead.owner === "person" && lead.claimedAt === null ? offerLead(tx, lead, now) : {};
    case "snooze_review":
      return endPause(tx, lead, now);
    default:
      return {};
  }
}

async function expireHold(tx: TenantTx, viewingId: string): Promise<LeadChange> {
  const viewing = await findViewing(tx, viewingId);
  if (viewing?.state === "held") await setViewingState(tx, viewing, "expired");
  return {};
}

/** The agent who showed it is asked; when a day brings no answer, everyone is. */
async function askForOutcome(
  tx: TenantTx,
  lead: Lead,
  viewingId: string,
  again: boolean,
): Promise<LeadChange> {
  const viewing = await findViewing(tx, viewingId);
  if (viewing?.state === "confirmed") {
    const userId = again ? null : viewing.agentId;
    const to = { organizationId: lead.organizationId, userId, leadId: lead.id };
    await notify(tx, to, "viewing_outcome_wanted", { viewingId });
  }
  return {};
}

/** The bot goes on: with what nobody has answered, or with the silence that begins now. */
async function endPause(tx: TenantTx, lead: Lead, now: number) {
  const unanswered = await unansweredMessages(tx, lead.id);
  const set = { pausedUntil: null };
  const plan = await planAnew({ tx, lead: { ...lead, ...set }, now });
  await tell(tx, lead, "snooze_over");
  return { set, plan, unanswered };
}

async function tell(
  tx: TenantTx,
  lead: Lead,
  kind: "something_failed" | "snooze_over",
  data: Record<string, string> = {},
): Promise<void> {
  const to = { organizationId: lead.organizationId, userId: lead.assigneeId, leadId: lead.id };
  await notify(tx, to, kind, data);
}
