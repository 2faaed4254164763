import { ApplicationFailure, Context } from "@temporalio/activity";
import { eq } from "drizzle-orm";
import {
  lockLead,
  findSend,
  queueSend,
  markAttempting,
  settleSendRow,
  bindWamid,
} from "../db/queries/send-ledger.ts";
import { loadRecipient } from "../db/queries/load-recipient.ts";
import { loadTurn, saveTurn } from "../db/queries/turns.ts";
import type { TenantTx } from "../db/client.ts";
import { retryOnConflict } from "../db/postgres-error.ts";
import { leads, type Send } from "../db/schema/index.ts";
import { withholdReason } from "../domain/send-guard.ts";
import { counter } from "../platform/metrics.ts";
import { graphErrorAction, type GraphErrorAction } from "../whatsapp/graph-error-action.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import type { Sent } from "../whatsapp/client.ts";
import type { SendOutcome, TurnRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";
import { heartbeating } from "./heartbeat.ts";
import { outboundOf } from "./outbound-of.ts";

const sendsCounted = counter("sends", "Replies handed to WhatsApp, by outcome", ["outcome"]);

/**
 * One POST at most for each turn (I4). The ledger row is `attempting` in the database before the
 * POST, so whoever finds it so after a crash cannot know whether the message left, and does not
 * send it again. Each attempt asks the guard anew, at the workflow's time plus what retries took.
 */
export async function sendReply(deps: ActivityDeps, ref: TurnRef): Promise<SendOutcome> {
  const { currentAttemptScheduledTimestampMs, scheduledTimestampMs } = Context.current().info;
  const now = ref.now + (currentAttemptScheduledTimestampMs - scheduledTimestampMs);
  const begun = await deps.db.tenant(ref.organizationId, (tx) => begin(deps, tx, { ...ref, now }));
  if ("outcome" in begun) return counted(begun);
  const { send, post } = begun;
  try {
    const sent = await heartbeating(post);
    return counted(await accept(deps, ref, send, sent));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return counted(await refuse(deps, ref, send, error));
  }
}

function counted(outcome: SendOutcome): SendOutcome {
  sendsCounted.inc({ outcome: outcome.outcome });
  return outcome;
}

type Begun = { send: Send; post: () => Promise<Sent> };

async function begin(deps: ActivityDeps, tx: TenantTx, ref: TurnRef): Promise<Begun | SendOutcome> {
  await lockLead(tx, ref.leadId);
  const turn = await loadTurn(tx, ref.turnId);
  const earlier = await findSend(tx, ref.turnId);
  if (earlier && earlier.state !== "queued") return outcomeOf(tx, earlier);
  if (turn.draft === null) return { outcome: "withheld", reason: turn.reason ?? "no_draft" };
  const recipient = await loadRecipient(tx, ref.leadId, turn.templateId);
  const reason = withholdReason({
    now: ref.now,
    optedOut: recipient.lead.optedOutAt !== null,
    owner: recipient.lead.owner,
    lastInboundAt: recipient.lead.lastInboundAt?.getTime() ?? null,
    kind: turn.templateId === null ? "text" : "template",
    proactive: turn.cause === "follow_up",
    hours: recipient.hours,
  });
  if (reason !== null) {
    await saveTurn(tx, { ...ref, attempt: turn.attempt }, { reason });
    if (earlier) await settleSendRow(tx, earlier, { state: "withheld", reason });
    return { outcome: "withheld", reason };
  }
  const message = outboundOf(turn, recipient);
  const send =
    earlier ??
    (await queueSend(tx, ref, {
      channelId: recipient.channel.id,
      type: message.type,
      text: turn.draft,
      payload: message,
      sentAt: new Date(ref.now),
    }));
  // A token that does not open fails here, while nothing is marked as attempted yet.
  const client = deps.graph(recipient.channel);
  await markAttempting(tx, send.id);
  const outbound = { recipient: recipient.address, message, sendId: send.id };
  return { send, post: () => client.sendMessage(outbound) };
}

/** A row that an earlier attempt left behind. */
async function outcomeOf(tx: TenantTx, send: Send): Promise<SendOutcome> {
  if (send.state === "accepted") return { outcome: "accepted" };
  if (send.state === "withheld") return { outcome: "withheld", reason: send.reason ?? "withheld" };
  if (send.state === "refused") return { outcome: "refused", reason: send.reason ?? "refused" };
  await settleSendRow(tx, send, { state: "unknown" });
  return { outcome: "unknown" };
}

async function accept(
  { db }: ActivityDeps,
  ref: TurnRef,
  send: Send,
  sent: Sent,
): Promise<SendOutcome> {
  await retryOnConflict(() =>
    db.tenant(ref.organizationId, async (tx) => {
      await lockLead(tx, ref.leadId);
      await settleSendRow(tx, send, { state: "accepted" });
      await bindWamid(tx, send.messageId, sent.wamid);
    }),
  );
  return { outcome: "accepted" };
}

async function refuse(
  { db, log }: ActivityDeps,
  ref: TurnRef,
  send: Send,
  error: GraphError,
): Promise<SendOutcome> {
  const action = graphErrorAction(error);
  const { organizationId, leadId, turnId } = ref;
  log.warn(
    { organizationId, leadId, turnId, action, code: error.code, status: error.status },
    "WhatsApp did not accept",
  );
  if (action === "ambiguous") {
    await db.tenant(organizationId, async (tx) => {
      await lockLead(tx, leadId);
      await settleSendRow(tx, send, { state: "unknown" });
    });
    return { outcome: "unknown" };
  }
  const again = retryDelay(action);
  await db.tenant(organizationId, async (tx) => {
    await lockLead(tx, leadId);
    const { code: errorCode } = error;
    const state = again === null ? "refused" : "queued";
    await settleSendRow(tx, send, {
      state,
      reason: action,
      ...(errorCode !== undefined && { errorCode }),
    });
    if (action === "opt_out")
      await tx
        .update(leads)
        .set({ optedOutAt: new Date(ref.now) })
        .where(eq(leads.id, leadId));
  });
  if (again === null) return { outcome: "refused", reason: action };
  throw ApplicationFailure.create({ message: `WhatsApp says: ${action}`, type: action, ...again });
}

/** Clear refusals that the same request may outlive; for one recipient Meta asks for 4^n seconds. */
function retryDelay(action: GraphErrorAction): { nextRetryDelay?: number } | null {
  if (action === "retry") return {};
  if (action !== "retry_later_pair") return null;
  return { nextRetryDelay: Math.min(4 ** Context.current().info.attempt, 256) * 1_000 };
}
