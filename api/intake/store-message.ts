import type { TenantTx } from "../../db/client.ts";
import { partyKeys } from "../../db/queries/find-identities.ts";
import { findMessage, insertMessage, type StoredMessage } from "../../db/queries/insert-message.ts";
import { keepItems } from "../../db/queries/keep-items.ts";
import { isOptedOut, recordOptIn, recordOptOut } from "../../db/queries/record-consent.ts";
import { resolveLead } from "../../db/queries/resolve-lead.ts";
import { touchLead } from "../../db/queries/touch-lead.ts";
import { tapped, viewingBehind } from "../../db/queries/load-answers.ts";
import { isThumbsUp } from "../../domain/viewing-answer.ts";
import { cueOf, wantsReply, type Cue } from "../../domain/cue.ts";
import type { InboundMessage } from "../../whatsapp/items.ts";
import type { InboundNotice } from "../../workflows/contract.ts";
import { keptOnBadData, type IntakeScope } from "./kept-on-bad-data.ts";

export interface Noticed {
  leadId: string;
  notice: InboundNotice;
  /** Not one that came again. */
  isNew: boolean;
}

/** Null when the database refused it, or when the wamid belongs to a message of ours. */
export async function storeMessage(
  tx: TenantTx,
  scope: IntakeScope,
  message: InboundMessage,
): Promise<Noticed | null> {
  const known = await findMessage(tx, scope.channelId, message.wamid);
  if (known) return noticeOf(tx, known);
  try {
    const store = (inner: TenantTx) => storeWithLead(inner, scope, message);
    const row = await keptOnBadData(tx, scope, "messages", message.raw, store);
    return await noticeOf(tx, row, true);
  } catch (error) {
    if (!(error instanceof StoredMeanwhile)) throw error;
    return noticeOf(tx, await findMessage(tx, scope.channelId, message.wamid));
  }
}

/** Undoes a lead that was created for a message that another delivery, naming the lead otherwise, stored first. */
class StoredMeanwhile extends Error {}

async function storeWithLead(
  tx: TenantTx,
  scope: IntakeScope,
  message: InboundMessage,
): Promise<StoredMessage> {
  const name = message.profileName ?? null;
  const referral = message.referral ?? null;
  const at = notAfterNow(message.sentAt);
  const lead = await resolveLead(tx, partyKeys(message.from), {
    ...scope,
    name,
    referral,
    owner: "bot",
  });
  const { leadId } = lead;
  const row = await insertMessage(tx, {
    ...scope,
    leadId,
    direction: "inbound",
    author: "lead",
    type: message.type,
    text: message.text,
    cue: await cueOfMessage(tx, scope, message),
    wamid: message.wamid,
    replyToWamid: message.replyToWamid ?? null,
    payload: message.raw ?? null,
    status: "received",
    sentAt: at,
  });
  if (!row) throw new StoredMeanwhile();
  const consent = { organizationId: scope.organizationId, leadId, messageId: row.id, at };
  if (row.cue === "opt_out") await recordOptOut(tx, consent);
  if (row.cue === "opt_in") await recordOptIn(tx, consent);
  await touchLead(tx, leadId, {
    channelId: scope.channelId,
    at: heardAt(at),
    name,
    referral,
    waits: wantsReply(row.cue ?? "silent"),
  });
  if (lead.conflictingLeadId !== null) {
    const raw = { leadIds: [leadId, lead.conflictingLeadId] };
    await keepItems(tx, [{ ...scope, field: "identity_conflict", reason: "no_handler", raw }]);
  }
  return row;
}

/** A thumbs-up on what we said of a viewing answers it; any other reaction asks for nothing. */
async function cueOfMessage(
  tx: TenantTx,
  scope: IntakeScope,
  { type, text, raw }: InboundMessage,
): Promise<Cue> {
  const { emoji, reactsTo } = tapped(raw);
  if (type !== "reaction" || emoji === null || reactsTo === null || !isThumbsUp(emoji))
    return cueOf(type, text);
  return (await viewingBehind(tx, scope, reactsTo)) === null ? "reaction" : "choice";
}

/** Nothing to notice in a message of ours, or in one that was answered before it came again. */
async function noticeOf(
  tx: TenantTx,
  row: StoredMessage | null,
  isNew = false,
): Promise<Noticed | null> {
  if (row === null || row.direction !== "inbound" || row.turnId !== null) return null;
  const cue = await cueNow(tx, row);
  const notice = { messageId: row.id, cue, at: row.createdAt.getTime() };
  return { leadId: row.leadId, notice, isNew };
}

/** An opt-out or opt-in that a later word of the lead has overtaken says nothing any more. */
async function cueNow(tx: TenantTx, { cue, leadId }: StoredMessage): Promise<Cue> {
  if (cue !== "opt_out" && cue !== "opt_in") return cue ?? "silent";
  return (await isOptedOut(tx, leadId)) === (cue === "opt_out") ? cue : "silent";
}

/** A clock that runs ahead would put the lead first in every list and keep its window open. */
export function notAfterNow(iso: string): Date {
  return new Date(Math.min(Date.parse(iso), Date.now()));
}

/** Longer than Meta goes on delivering a webhook. */
const LONGEST_DELIVERY_MS = 8 * 24 * 3_600_000;

/** When the window opened: a time from before any delivery still under way says nothing, so now. */
function heardAt(at: Date): Date {
  return at.getTime() < Date.now() - LONGEST_DELIVERY_MS ? new Date() : at;
}
