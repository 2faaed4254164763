import { answerableFrom } from "../db/queries/reply-hours.ts";
import { findSend, queueSend, markAttempting, settleSendRow } from "../db/queries/send-ledger.ts";
import { loadRecipient, type Recipient } from "../db/queries/load-recipient.ts";
import { findTurn, loadTurn, saveTurn } from "../db/queries/turns.ts";
import type { TenantTx } from "../db/client.ts";
import type { Lead, Turn } from "../db/schema/index.ts";
import { withholdReason } from "../domain/send-guard.ts";
import { uploadCalendar } from "./calendar-file.ts";
import type { SendOutcome, TurnRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";
import { outboundOf } from "./outbound-of.ts";
import {
  addressOf,
  outcomeOf,
  throughLedger,
  type Begun,
  type SendScope,
} from "./through-ledger.ts";

/** Nobody who wrote, booked or closed meanwhile is asked whether they are still there. */
function overtaken({ cause, startedAt }: Turn, { stage, lastInboundAt }: Lead): boolean {
  if (cause !== "follow_up") return false;
  const hasWritten = lastInboundAt !== null && lastInboundAt > startedAt;
  return hasWritten || stage === "viewing_booked" || stage === "won" || stage === "lost";
}

const PROACTIVE: readonly Turn["cause"][] = ["follow_up", "viewing_reminder"];

/** Sends what the turn drafted, once at most (I4). Each attempt asks the guard anew (I5). */
export async function sendReply(deps: ActivityDeps, ref: TurnRef): Promise<SendOutcome> {
  const turn = await deps.db.tenant(ref.organizationId, (tx) => findTurn(tx, ref.turnId));
  const attachment = turn?.attachment;
  const calendarFileId =
    attachment?.kind === "calendar" ? await uploadCalendar(deps, ref, attachment.viewingId) : null;
  return throughLedger(deps, ref, (tx, scope) => begin(deps, tx, ref, scope, calendarFileId));
}

/** Notices of people's commands, and what is sent once more, answer no new message. */
function repliesFrom(
  tx: TenantTx,
  { cause, messageIds }: Turn,
  { replyHours }: Recipient,
  now: number,
): Promise<number> {
  return answerableFrom(tx, replyHours, cause === "messages" ? messageIds : [], now);
}

/** What the reply hours hold is said when they begin. */
function untilThen(outcome: SendOutcome, notBefore: number): SendOutcome {
  const isHeld = outcome.outcome === "withheld" && outcome.reason === "reply_hours";
  return isHeld ? { ...outcome, notBefore } : outcome;
}

async function begin(
  deps: ActivityDeps,
  tx: TenantTx,
  ref: TurnRef,
  { now }: SendScope,
  calendarFileId: string | null,
): Promise<Begun | SendOutcome> {
  const turn = await loadTurn(tx, ref.turnId);
  const earlier = await findSend(tx, ref.turnId);
  const recipient = await loadRecipient(tx, ref.leadId, turn.templateId);
  const notBefore = await repliesFrom(tx, turn, recipient, now);
  if (earlier && earlier.state !== "queued")
    return untilThen(await outcomeOf(tx, earlier), notBefore);
  if (turn.draft === null) return { outcome: "withheld", reason: turn.reason ?? "no_draft" };
  const { channel, template } = recipient;
  const commanded = turn.commandedBy !== null;
  const guarded = withholdReason({
    now,
    optedOut: recipient.lead.optedOutAt !== null,
    merged: recipient.lead.mergedIntoId !== null,
    // What a person commanded is theirs to send.
    owner: commanded ? "bot" : recipient.lead.owner,
    paused: !commanded && (recipient.lead.pausedUntil?.getTime() ?? 0) > now,
    channelPaused: !commanded && channel.status === "paused",
    lastInboundAt: recipient.lead.lastInboundAt?.getTime() ?? null,
    // Of a template that was deleted meanwhile only its text is left.
    kind: template === null ? "text" : "template",
    proactive: PROACTIVE.includes(turn.cause),
    notBefore,
    hours: recipient.hours,
    zones: recipient.zones,
  });
  const reason = overtaken(turn, recipient.lead) ? "cancelled" : guarded;
  if (reason !== null) {
    await saveTurn(tx, { ...ref, attempt: turn.attempt }, { reason });
    if (earlier) await settleSendRow(tx, earlier, { state: "withheld", reason });
    return untilThen({ outcome: "withheld", reason }, notBefore);
  }
  const message = outboundOf(turn, recipient, calendarFileId);
  const send =
    earlier ??
    (await queueSend(tx, ref, {
      channelId: channel.id,
      type: message.type,
      text: turn.draft,
      payload: message,
      authorId: turn.commandedBy,
      sentAt: new Date(now),
    }));
  // A token that does not open fails here, while nothing is marked as attempted yet.
  const client = deps.graph(channel);
  await markAttempting(tx, send.id);
  const outbound = { recipient: addressOf(recipient), message, sendId: send.id };
  return { send, post: () => client.sendMessage(outbound) };
}
