import { and, eq, inArray, sql } from "drizzle-orm";
import { advanceStatus } from "../../domain/message-status.ts";
import type { TenantTx } from "../client.ts";
import {
  leads,
  messages,
  messageStatuses,
  sends,
  type Message,
  type Send,
} from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { markReplied } from "./mark-replied.ts";
import { priceMessage } from "./price-message.ts";
import type { TurnKey } from "./turns.ts";

/** Holds the lead's row until the transaction ends: takeover and send cannot cross (I5). */
export async function lockLead(tx: TenantTx, leadId: string): Promise<void> {
  await tx.select({ id: leads.id }).from(leads).where(eq(leads.id, leadId)).for("update");
}

export async function findSend(tx: TenantTx, turnId: string): Promise<Send | undefined> {
  const [send] = await tx.select().from(sends).where(eq(sends.turnId, turnId));
  return send;
}

/** The ledger row of what a person wrote. */
export async function findSendOfMessage(
  tx: TenantTx,
  messageId: string,
): Promise<Send | undefined> {
  const [send] = await tx.select().from(sends).where(eq(sends.messageId, messageId));
  return send;
}

/** The outbound message and its ledger row, one per turn (I4). */
export async function queueSend(
  tx: TenantTx,
  key: TurnKey,
  message: {
    channelId: string;
    type: string;
    text: string;
    payload: unknown;
    sentAt: Date;
    /** The person whose command it carries out. */
    authorId: string | null;
  },
): Promise<Send> {
  const { organizationId, leadId, turnId } = key;
  const [stored] = await tx
    .insert(messages)
    .values({
      ...message,
      organizationId,
      leadId,
      turnId,
      direction: "outbound",
      author: message.authorId === null ? "bot" : "agent",
      status: "queued",
    })
    .returning({ id: messages.id });
  const messageId = (stored as { id: string }).id;
  const [send] = await tx
    .insert(sends)
    .values({ organizationId, leadId, turnId, messageId })
    .returning();
  await addEvent(tx, organizationId, "message.stored", leadId, {
    messageId,
    direction: "outbound",
  });
  return send as Send;
}

/** Committed before the one POST: from here on nobody may send it again blindly. */
export async function markAttempting(tx: TenantTx, sendId: string): Promise<void> {
  const [send] = await tx
    .update(sends)
    .set({
      state: "attempting",
      attempts: sql`${sends.attempts} + 1`,
      attemptedAt: sql`clock_timestamp()`,
    })
    .where(eq(sends.id, sendId))
    .returning({ messageId: sends.messageId });
  if (send) await priceMessage(tx, send.messageId);
}

/** Records what became of the POST, unless a status webhook was quicker. */
export async function settleSendRow(
  tx: TenantTx,
  send: Pick<Send, "id" | "messageId" | "organizationId" | "leadId">,
  result: { state: Send["state"]; errorCode?: number; reason?: string },
): Promise<void> {
  const { state, errorCode = null, reason = null } = result;
  if (state === "accepted") await lockLead(tx, send.leadId);
  const settledAt = state === "accepted" || state === "refused" ? sql`clock_timestamp()` : null;
  const changed = await tx
    .update(sends)
    .set({ state, errorCode, reason, settledAt })
    .where(and(eq(sends.id, send.id), inArray(sends.state, ["queued", "attempting", "unknown"])))
    .returning({ id: sends.id });
  if (changed.length === 0) return;
  const status = MESSAGE_STATUS[state];
  await tx
    .update(messages)
    .set({ status, statusAt: sql`clock_timestamp()` })
    .where(and(eq(messages.id, send.messageId), inArray(messages.status, ["queued", "unknown"])));
  if (state === "accepted") await markReplied(tx, send);
  await addEvent(tx, send.organizationId, "message.status", send.leadId, {
    messageId: send.messageId,
    status,
  });
}

/** Keeps WhatsApp's id for the message, and applies the statuses that came before we knew it. */
export async function bindWamid(tx: TenantTx, messageId: string, wamid: string): Promise<void> {
  const [message] = await tx
    .update(messages)
    .set({ wamid })
    .where(eq(messages.id, messageId))
    .returning({ status: messages.status });
  const early = await tx
    .select({ status: messageStatuses.status })
    .from(messageStatuses)
    .where(eq(messageStatuses.wamid, wamid));
  if (!message || early.length === 0) return;
  const reported = early.map(({ status }) => status as Message["status"]);
  const status = reported.reduce(advanceStatus, message.status);
  await tx.update(messages).set({ status }).where(eq(messages.id, messageId));
}

/** Allows one more POST of a message whose fate nobody could tell. False when it had one already. */
export async function allowResend(tx: TenantTx, sendId: string): Promise<boolean> {
  const allowed = await tx
    .update(sends)
    .set({ state: "queued", resends: sql`${sends.resends} + 1` })
    .where(and(eq(sends.id, sendId), eq(sends.state, "unknown"), eq(sends.resends, 0)))
    .returning({ id: sends.id });
  return allowed.length > 0;
}

const MESSAGE_STATUS: Readonly<Record<Send["state"], Message["status"]>> = {
  queued: "queued",
  attempting: "queued",
  accepted: "accepted",
  refused: "failed",
  unknown: "unknown",
  withheld: "withheld",
};
