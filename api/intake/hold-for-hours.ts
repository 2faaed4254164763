import type { TenantTx } from "../../db/client.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { wasTold } from "../../db/queries/list-notifications.ts";
import { notify } from "../../db/queries/notify.ts";
import type { Lead } from "../../db/schema/index.ts";
import { windowIsOpen } from "../../domain/messaging-window.ts";
import { isQualityTest, wantsPerson } from "../../domain/plain-wishes.ts";
import { replyFrom, type ReplyHours } from "../../domain/reply-hours.ts";
import type { InboundNotice } from "../../workflows/contract.ts";

/**
 * When the reply hours let the bot answer, by the lead's own clock; null for at once. Where a lead has
 * to wait who plainly asks for a person, or for so long that WhatsApp takes no answer any more, people
 * hear of it now.
 */
export async function holdForHours(
  tx: TenantTx,
  hours: ReplyHours,
  leadId: string,
  { notices, newTexts }: { notices: readonly InboundNotice[]; newTexts: readonly string[] },
): Promise<number | null> {
  if (hours === null || notices.length === 0) return null;
  const lead = await findLead(tx, leadId);
  if (!lead) return null;
  const now = Date.now() + lead.clockAheadMs;
  const cameAt = notices.map(({ at }) => at + lead.clockAheadMs);
  const opens = replyFrom(now, cameAt, hours);
  if (opens <= now) return null;
  const reason = newTexts.length > 0 ? whyNow(lead, newTexts, opens) : null;
  if (reason !== null && !(await wasTold(tx, leadId, "person_wanted", lead.waitingSince)))
    await notify(
      tx,
      { organizationId: lead.organizationId, userId: lead.assigneeId, leadId },
      "person_wanted",
      { reason },
    );
  return opens;
}

/** Why somebody should look before the morning; null when nobody has to. */
function whyNow(lead: Lead, texts: readonly string[], opens: number): string | null {
  if (lead.optedOutAt !== null || lead.owner === "person" || lead.waitingSince === null)
    return null;
  if (texts.some(wantsPerson)) return "person_wanted";
  if (texts.some(isQualityTest)) return "quality_test";
  return windowIsOpen(lead.lastInboundAt?.getTime() ?? null, opens) ? null : "window_closes";
}
