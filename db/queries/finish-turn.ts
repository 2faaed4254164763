import { and, eq, inArray, sql } from "drizzle-orm";
import { followUpAt } from "../../domain/follow-up.ts";
import { scoreOf } from "../../domain/facts.ts";
import { mayMove, type Stage } from "../../domain/stage.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import {
  leads,
  messages,
  organizations,
  turns,
  type Lead,
  type Organization,
  type Turn,
} from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { currentFacts } from "./current-facts.ts";
import { findSend, settleSendRow } from "./send-ledger.ts";
import { findTurn, type TurnKey } from "./turns.ts";

export interface LeadAfterTurn {
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  followUpAt: number | null;
}

/** Closes the turn and projects what it changed of the lead. Running it again changes nothing more. */
export async function finishTurn(
  tx: TenantTx,
  key: TurnKey,
  end: { now: number; outcome: Turn["outcome"] },
): Promise<LeadAfterTurn> {
  const { organizationId, leadId, turnId } = key;
  const { lead, organization } = await lockedLead(tx, leadId);
  const turn = await findTurn(tx, turnId);
  if (turn?.finishedAt) return asItIs(lead);
  const after = await leadAfter(tx, lead, organization, turn, end);
  if (turn) {
    await tx
      .update(turns)
      .set({ outcome: end.outcome, finishedAt: new Date(end.now) })
      .where(eq(turns.id, turnId));
    await markAnswered(tx, turn);
    const send = await findSend(tx, turnId);
    if (send?.state === "queued")
      await settleSendRow(tx, send, { state: "refused", reason: "retries_exhausted" });
    await addEvent(tx, organizationId, "turn.finished", leadId, { turnId, outcome: end.outcome });
  }
  await tx
    .update(leads)
    .set({
      stage: after.stage,
      owner: after.owner,
      score: scoreOf(await currentFacts(tx, leadId)),
      language: turn?.eyes?.language ?? lead.language,
      disclosedAt: lead.disclosedAt ?? (end.outcome === "sent" ? new Date(end.now) : null),
      nextActionAt: after.followUpAt === null ? null : new Date(after.followUpAt),
      nextActionReason: after.followUpAt === null ? null : "follow_up",
      ...(end.outcome === "sent" && {
        lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${new Date(end.now).toISOString()}::timestamptz)`,
      }),
    })
    .where(eq(leads.id, leadId));
  await addEvent(tx, organizationId, "lead.changed", leadId, {
    stage: after.stage,
    owner: after.owner,
  });
  return after;
}

function asItIs({ stage, owner, optedOutAt, nextActionAt }: Lead): LeadAfterTurn {
  return {
    stage,
    owner,
    optedOut: optedOutAt !== null,
    followUpAt: nextActionAt?.getTime() ?? null,
  };
}

/** The lead waits for an answer that WhatsApp did not take: a person has to look. */
const UNDELIVERED: readonly Turn["outcome"][] = ["refused", "failed", "unknown"];

async function leadAfter(
  tx: TenantTx,
  lead: Lead,
  organization: Organization,
  turn: Turn | undefined,
  end: { now: number; outcome: Turn["outcome"] },
): Promise<LeadAfterTurn> {
  const done = turn?.gate?.done;
  const wanted = done?.stage ?? (lead.stage === "new" && end.outcome === "sent" ? "engaged" : null);
  const stage = wanted !== null && mayMove(lead.stage, wanted) ? wanted : lead.stage;
  const optedOut = lead.optedOutAt !== null;
  const undelivered = turn?.cause === "messages" && UNDELIVERED.includes(end.outcome) && !optedOut;
  const owner = done?.action.kind === "hand_over" || undelivered ? "person" : lead.owner;
  const {
    timeZone,
    proactiveFrom: from,
    proactiveUntil: until,
    followUpAfterMinutes: afterMinutes,
  } = organization;
  const planned = followUpAt({
    now: end.now,
    stage,
    owner,
    optedOut,
    action: done?.action ?? { kind: "respond" },
    wasFollowUp: turn?.cause === "follow_up",
    afterMinutes,
    hours: { timeZone, from, until },
  });
  return { stage, owner, optedOut, followUpAt: planned };
}

async function lockedLead(
  tx: TenantTx,
  leadId: string,
): Promise<{ lead: Lead; organization: Organization }> {
  const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId)).for("update");
  if (!lead) throw new FunnelError("not_found", "No such lead", { leadId });
  const [organization] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.id, lead.organizationId));
  return { lead, organization: organization as Organization };
}

async function markAnswered(tx: TenantTx, turn: Turn): Promise<void> {
  if (turn.messageIds.length === 0) return;
  await tx
    .update(messages)
    .set({ turnId: turn.id })
    .where(and(inArray(messages.id, turn.messageIds), eq(messages.leadId, turn.leadId)));
}
