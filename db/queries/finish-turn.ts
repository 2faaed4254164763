import { and, eq, inArray, sql } from "drizzle-orm";
import type { AgendaItem } from "../../domain/agenda.ts";
import { scoreOf } from "../../domain/facts.ts";
import type { Handover } from "../../domain/handover.ts";
import type { LeadNow } from "../../domain/lead-now.ts";
import { mayMove, type Stage } from "../../domain/stage.ts";
import type { TenantTx } from "../client.ts";
import { leads, messages, turns, type Lead, type Turn } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { offerLead } from "./assign-lead.ts";
import { changeLead, loadLeadNow, lockedLead, type LeadChange } from "./change-lead.ts";
import { currentFacts } from "./current-facts.ts";
import { followUpEnded } from "./follow-up-ended.ts";
import { markNotWaiting } from "./mark-replied.ts";
import { notify } from "./notify.ts";
import { planSilence, silenceFrom } from "./plan-follow-up.ts";
import { reminderEnded } from "./reminder-ended.ts";
import { findSend, settleSendRow } from "./send-ledger.ts";
import { findTurn, type TurnKey } from "./turns.ts";

export interface EndOfTurn {
  now: number;
  outcome: Turn["outcome"];
  /** The agenda item that the turn carried out. */
  itemId: string | null;
}

/** Closes the turn and projects what it changed of the lead. Running it again changes nothing more. */
export async function finishTurn(tx: TenantTx, key: TurnKey, end: EndOfTurn): Promise<LeadNow> {
  const { organizationId, leadId, turnId } = key;
  const lead = await lockedLead(tx, leadId);
  const turn = await findTurn(tx, turnId);
  if (turn?.finishedAt) return loadLeadNow(tx, leadId);
  const reason = turn ? await closeTurn(tx, turn, end) : null;
  if (turn)
    await addEvent(tx, organizationId, "turn.finished", leadId, { turnId, outcome: end.outcome });
  const { why, ...after } = await leadAfter(tx, lead, turn, { ...end, reason });
  const change = await whatFollows(tx, { ...lead, ...after }, turn, { ...end, reason });
  const handedOver = lead.owner === "bot" && after.owner === "person";
  const offer = handedOver ? await offerLead(tx, { ...lead, ...after }, end.now) : {};
  const handover = why === null ? {} : { handover: { why, by: null } };
  return changeLead(tx, leadId, { ...merge({ set: after }, change, offer), ...handover }, end.now);
}

/** The turn as it ended, and why it was not sent if it was not. */
async function closeTurn(tx: TenantTx, turn: Turn, end: EndOfTurn): Promise<string | null> {
  await tx
    .update(turns)
    .set({ outcome: end.outcome, finishedAt: new Date(end.now) })
    .where(eq(turns.id, turn.id));
  await markAnswered(tx, turn);
  if (turn.cause === "messages" && end.outcome === "silent") await markNotWaiting(tx, turn.leadId);
  const send = await findSend(tx, turn.id);
  if (send?.state === "queued")
    await settleSendRow(tx, send, { state: "refused", reason: "retries_exhausted" });
  return send?.state === "refused" ? (send.reason ?? turn.reason) : turn.reason;
}

/** The lead waits for an answer that WhatsApp did not take: a person has to look. */
const UNDELIVERED: readonly Turn["outcome"][] = ["refused", "failed", "unknown"];

async function leadAfter(
  tx: TenantTx,
  lead: Lead,
  turn: Turn | undefined,
  end: EndOfTurn & { reason: string | null },
): Promise<
  Pick<Lead, "stage" | "owner" | "score" | "language" | "disclosedAt"> & {
    why: Handover["why"] | null;
  }
> {
  // What a turn decided was done when it was sent first.
  const done = turn?.resendOf == null ? turn?.gate?.done : undefined;
  const sent = end.outcome === "sent";
  // Whoever writes is there again, whatever the Brain makes of it.
  const awake = lead.stage === "new" || (lead.stage === "dormant" && turn?.cause === "messages");
  const wanted = done?.stage ?? (awake && sent ? "engaged" : null);
  const stage: Stage = wanted !== null && mayMove(lead.stage, wanted) ? wanted : lead.stage;
  const isLate = isTooLate(turn, end);
  const undelivered =
    turn?.cause === "messages" &&
    (UNDELIVERED.includes(end.outcome) || isLate) &&
    lead.optedOutAt === null;
  const gaveUp = undelivered ? "undelivered" : null;
  const why = done?.action.kind === "hand_over" ? done.action.why : gaveUp;
  const owner = why === null ? lead.owner : "person";
  return {
    why,
    stage,
    owner,
    ...(owner !== lead.owner && { takenOverAt: new Date(end.now) }),
    score: scoreOf(await currentFacts(tx, lead.id)),
    language: turn?.eyes?.language ?? lead.language,
    disclosedAt: lead.disclosedAt ?? (sent ? new Date(end.now) : null),
    ...(sent && {
      lastMessageAt: sql<Date>`greatest(${leads.lastMessageAt}, ${new Date(end.now).toISOString()}::timestamptz)`,
    }),
  };
}

/** The 24 hours are over: no reply can be sent, whoever noticed it. */
function isTooLate(
  turn: Turn | undefined,
  { outcome, reason }: EndOfTurn & { reason: string | null },
): boolean {
  if (outcome === "withheld") return reason === "window_closed";
  return outcome === "silent" && turn?.gate?.rules.includes("window_closed") === true;
}

/** What the agenda holds after each kind of turn. */
async function whatFollows(
  tx: TenantTx,
  lead: Lead,
  turn: Turn | undefined,
  end: EndOfTurn & { reason: string | null },
): Promise<LeadChange> {
  if (turn?.cause === "follow_up") return followUpEnded(tx, lead, turn, end);
  if (turn?.cause === "viewing_reminder") return reminderEnded(tx, lead, turn, end);
  if (turn?.cause === "viewing_notice") {
    if (end.outcome !== "sent") await tellOfFailure(tx, lead, end.reason ?? end.outcome);
    return {};
  }
  if (lead.owner === "person") return { causes: ["answer", "takeover"] };
  // The bot is silent, not the lead: the answer comes when the reply hours begin.
  if (end.outcome === "withheld" && end.reason === "reply_hours") return { causes: ["answer"] };
  return { causes: ["answer"], ...(await newSilence(tx, lead, turn, end.now)) };
}

/** The lead is silent from now on, until it writes. */
async function newSilence(
  tx: TenantTx,
  lead: Lead,
  turn: Turn | undefined,
  now: number,
): Promise<{ plan: AgendaItem[] }> {
  const action = turn?.gate?.done.action;
  const wishedAt = action?.kind === "schedule_follow_up" ? now + action.inHours * 3_600_000 : null;
  const silence = silenceFrom(lead.stage, now, wishedAt);
  const next = silence && (await planSilence(tx, lead, silence, now));
  return { plan: next?.item ? [next.item] : [] };
}

async function tellOfFailure(tx: TenantTx, lead: Lead, reason: string): Promise<void> {
  const to = { organizationId: lead.organizationId, userId: lead.assigneeId, leadId: lead.id };
  await notify(tx, to, "message_failed", { reason });
}

async function markAnswered(tx: TenantTx, turn: Turn): Promise<void> {
  if (turn.messageIds.length === 0) return;
  await tx
    .update(messages)
    .set({ turnId: turn.id })
    .where(and(inArray(messages.id, turn.messageIds), eq(messages.leadId, turn.leadId)));
}

function merge(...changes: LeadChange[]): LeadChange {
  return {
    set: Object.assign({}, ...changes.map(({ set }) => set ?? {})) as NonNullable<
      LeadChange["set"]
    >,
    causes: changes.flatMap(({ causes }) => causes ?? []),
    settle: changes.flatMap(({ settle }) => settle ?? []),
    plan: changes.flatMap(({ plan }) => plan ?? []),
  };
}
