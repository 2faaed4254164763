import { afterFollowUp, type AfterFollowUp } from "../../domain/after-follow-up.ts";
import { mayMove } from "../../domain/stage.ts";
import type { TenantTx } from "../client.ts";
import type { FollowUpStep, Lead, Turn } from "../schema/index.ts";
import type { LeadChange, Settled } from "./change-lead.ts";
import type { EndOfTurn } from "./finish-turn.ts";
import { notify } from "./notify.ts";
import { planSilence, type Silence } from "./plan-follow-up.ts";

const DAY_MS = 24 * 3_600_000;
const APPROVAL_RETRY_MS = 6 * 3_600_000;
/** A review of a template takes minutes to a day; one that takes longer will not come. */
const LONGEST_APPROVAL_MS = 7 * DAY_MS;

/** What follows a follow-up: the next step of its cadence, the same one again, or the end of it. */
export async function followUpEnded(
  tx: TenantTx,
  lead: Lead,
  turn: Turn,
  end: EndOfTurn & { reason: string | null },
): Promise<LeadChange> {
  const { step } = turn;
  const overdue = step !== null && end.now - step.dueAt > LONGEST_APPROVAL_MS;
  const reason = overdue && end.reason === "waits_for_approval" ? "never_approved" : end.reason;
  const verdict = afterFollowUp(end.outcome, reason);
  const settle = settled(end, verdict.next);
  if (verdict.tell) {
    const to = { organizationId: lead.organizationId, userId: lead.assigneeId, leadId: lead.id };
    const kind = verdict.next === "stop" ? "message_failed" : "follow_up_skipped";
    await notify(tx, to, kind, { reason: reason ?? end.outcome });
  }
  if (step === null || verdict.next === "stop") return { settle };
  if (verdict.next === "wait_for_approval") return waitForApproval(step, end, settle);
  const notBefore = verdict.next === "wait_a_day" ? new Date(end.now + DAY_MS) : null;
  const waiting = { ...lead, ...(notBefore && { proactiveNotBefore: notBefore }) };
  const { plan, item } = await planSilence(tx, waiting, silenceAfter(step, verdict.next), end.now);
  const isOver = plan.kind === "dormant" && mayMove(lead.stage, "dormant");
  return {
    settle,
    plan: item === null ? [] : [item],
    set: {
      ...(notBefore && { proactiveNotBefore: notBefore }),
      ...(isOver && { stage: "dormant" as const }),
    },
  };
}

function silenceAfter(step: FollowUpStep, then: AfterFollowUp): Silence {
  const { silentSince: since, trigger, cadenceId, index } = step;
  return {
    since,
    trigger,
    cadenceId,
    step: then === "next_step" ? index + 1 : index,
    ...(then === "as_template" && { asTemplate: true }),
  };
}

function waitForApproval(step: FollowUpStep, end: EndOfTurn, settle: Settled[]): LeadChange {
  const { silentSince, trigger, cadenceId, index, dueAt } = step;
  return {
    settle,
    plan: [
      {
        id: `template-wait:${silentSince}:${index}`,
        kind: "template_wait",
        at: end.now + APPROVAL_RETRY_MS,
        reason: "WhatsApp has not approved the follow-up's template yet",
        ref: { silentSince, trigger, cadenceId, step: index, dueAt },
      },
    ],
  };
}

function settled(
  { itemId, outcome, reason }: EndOfTurn & { reason: string | null },
  then: AfterFollowUp,
): Settled[] {
  if (itemId === null) return [];
  if (outcome === "sent" || outcome === "unknown") return [{ id: itemId, state: "done" }];
  const why = outcome === "silent" ? "answer" : (reason ?? outcome);
  return [{ id: itemId, state: then === "stop" ? "cancelled" : "skipped", why }];
}
