import { eq, sql } from "drizzle-orm";
import type { TenantTx } from "../db/client.ts";
import { loadRecipient } from "../db/queries/load-recipient.ts";
import { notify } from "../db/queries/notify.ts";
import { findSendOfMessage, markAttempting, settleSendRow } from "../db/queries/send-ledger.ts";
import { leads, messages } from "../db/schema/index.ts";
import { withholdReason } from "../domain/send-guard.ts";
import { FunnelError } from "../platform/errors.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";
import type { SendAsPerson, SendOutcome } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";
import {
  addressOf,
  outcomeOf,
  throughLedger,
  type Begun,
  type SendScope,
} from "./through-ledger.ts";
import { uploadFile } from "./upload-file.ts";

/** Sends what a person wrote, once at most; they hear of it when it does not go. */
export async function sendAsPerson(deps: ActivityDeps, input: SendAsPerson): Promise<SendOutcome> {
  await uploadFile(deps, input);
  const outcome = await throughLedger(deps, input, (tx, scope) => begin(deps, tx, input, scope));
  if (outcome.outcome !== "accepted") await tell(deps, input, outcome);
  return outcome;
}

async function begin(
  deps: ActivityDeps,
  tx: TenantTx,
  { leadId, messageId }: SendAsPerson,
  { now }: SendScope,
): Promise<Begun | SendOutcome> {
  const send = await findSendOfMessage(tx, messageId);
  const [message] = await tx.select().from(messages).where(eq(messages.id, messageId));
  if (!send || !message) throw new FunnelError("not_found", "No such message", { messageId });
  if (send.state !== "queued") return outcomeOf(tx, send);
  const recipient = await loadRecipient(tx, leadId, null);
  const reason = withholdReason({
    now,
    optedOut: recipient.lead.optedOutAt !== null,
    merged: recipient.lead.mergedIntoId !== null,
    owner: "bot",
    paused: false,
    channelPaused: false,
    lastInboundAt: recipient.lead.lastInboundAt?.getTime() ?? null,
    kind: message.type === "template" ? "template" : "text",
    proactive: false,
    hours: recipient.hours,
    zones: recipient.zones,
  });
  if (reason !== null) {
    await settleSendRow(tx, send, { state: "withheld", reason });
    return { outcome: "withheld", reason };
  }
  const client = deps.graph(recipient.channel);
  await markAttempting(tx, send.id);
  const outbound = {
    recipient: addressOf(recipient),
    message: message.payload as OutboundMessage,
    sendId: send.id,
    ...(message.replyToWamid !== null && { replyToWamid: message.replyToWamid }),
  };
  await wroteAt(tx, leadId, now);
  return { send, post: () => client.sendMessage(outbound) };
}

/** The conversation is as new as this message. */
async function wroteAt(tx: TenantTx, leadId: string, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  await tx
    .update(leads)
    .set({ lastMessageAt: sql`greatest(${leads.lastMessageAt}, ${at}::timestamptz)` })
    .where(eq(leads.id, leadId));
}

async function tell(
  { db }: ActivityDeps,
  { organizationId, leadId, messageId }: SendAsPerson,
  outcome: SendOutcome,
): Promise<void> {
  const reason = "reason" in outcome ? outcome.reason : outcome.outcome;
  await db.tenant(organizationId, async (tx) => {
    const [message] = await tx.select().from(messages).where(eq(messages.id, messageId));
    const to = { organizationId, userId: message?.authorId ?? null, leadId };
    await notify(tx, to, "message_failed", { messageId, reason });
  });
}
