import type { TenantTx } from "../../db/client.ts";
import { partyKeys } from "../../db/queries/find-identities.ts";
import { findMessage, insertMessage, type StoredMessage } from "../../db/queries/insert-message.ts";
import { keepItems } from "../../db/queries/keep-items.ts";
import { recordOptIn, recordOptOut } from "../../db/queries/record-consent.ts";
import { resolveLead } from "../../db/queries/resolve-lead.ts";
import { touchLead } from "../../db/queries/touch-lead.ts";
import { cueOf } from "../../domain/cue.ts";
import type { InboundMessage } from "../../whatsapp/items.ts";
import type { InboundNotice } from "../../workflows/contract.ts";
import { keptOnBadData, type IntakeScope } from "./kept-on-bad-data.ts";

export interface Noticed {
  leadId: string;
  notice: InboundNotice;
}

/** Null when the database refused it, or when the wamid belongs to a message of ours. */
export async function storeMessage(
  tx: TenantTx,
  scope: IntakeScope,
  message: InboundMessage,
): Promise<Noticed | null> {
  const known = await findMessage(tx, scope.channelId, message.wamid);
  if (known) return noticeOf(known);
  try {
    const store = (inner: TenantTx) => storeWithLead(inner, scope, message);
    return noticeOf(await keptOnBadData(tx, scope, "messages", message.raw, store));
  } catch (error) {
    if (!(error instanceof StoredMeanwhile)) throw error;
    return noticeOf(await findMessage(tx, scope.channelId, message.wamid));
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
    cue: cueOf(message.type, message.text),
    wamid: message.wamid,
    replyToWamid: message.replyToWamid ?? null,
    payload: message.raw ?? null,
    status: "received",
    sentAt: at,
  });
  if (!row) throw new StoredMeanwhile();
  await touchLead(tx, leadId, { at, name, referral });
  const consent = { organizationId: scope.organizationId, leadId, messageId: row.id, at };
  if (row.cue === "opt_out") await recordOptOut(tx, consent);
  if (row.cue === "opt_in") await recordOptIn(tx, consent);
  if (lead.conflictingLeadId !== null) {
    const raw = { leadIds: [leadId, lead.conflictingLeadId] };
    await keepItems(tx, [{ ...scope, field: "identity_conflict", reason: "no_handler", raw }]);
  }
  return row;
}

function noticeOf(row: StoredMessage | null): Noticed | null {
  if (row === null || row.direction !== "inbound") return null;
  return {
    leadId: row.leadId,
    notice: { messageId: row.id, cue: row.cue ?? "silent", at: row.createdAt.getTime() },
  };
}

/** A clock that runs ahead would put the lead first in every list and keep its window open. */
export function notAfterNow(iso: string): Date {
  return new Date(Math.min(Date.parse(iso), Date.now()));
}
