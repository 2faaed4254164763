import type { TenantTx } from "../client.ts";
import type { Lead, Turn } from "../schema/index.ts";
import type { LeadChange } from "./change-lead.ts";
import type { EndOfTurn } from "./finish-turn.ts";
import { notify } from "./notify.ts";

/** A reminder went out, or the agent hears that it did not. */
export async function reminderEnded(
  tx: TenantTx,
  lead: Lead,
  turn: Turn,
  end: EndOfTurn & { reason: string | null },
): Promise<LeadChange> {
  const sent = end.outcome === "sent";
  const why = end.reason ?? end.outcome;
  // At night nobody needs to hear of it: the reminder of the day before has gone out.
  if (!sent && why !== "quiet_hours") {
    const to = { organizationId: lead.organizationId, userId: lead.assigneeId, leadId: lead.id };
    await notify(tx, to, "reminder_withheld", { viewingId: turn.viewingId, reason: why });
  }
  if (end.itemId === null) return {};
  return {
    settle: [sent ? { id: end.itemId, state: "done" } : { id: end.itemId, state: "skipped", why }],
  };
}
