import { retryOnConflict } from "../../db/postgres-error.ts";
import type { Database, TenantTx } from "../../db/client.ts";
import { findIntakeChannel } from "../../db/queries/find-intake-channel.ts";
import { loadLeadNow } from "../../db/queries/change-lead.ts";
import { partyKeys } from "../../db/queries/find-identities.ts";
import { keepItems } from "../../db/queries/keep-items.ts";
import { lockParties } from "../../db/queries/lock-parties.ts";
import type { Cue } from "../../domain/cue.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { InboundRequest } from "../../whatsapp/items.ts";
import type { InboundNotice, InboundSignal, StoredForLead } from "../../workflows/contract.ts";
import { applyIdentityChange } from "./apply-identity-change.ts";
import { applyTemplateNotices } from "./apply-template-notices.ts";
import { cleanJson } from "./clean-json.ts";
import { holdForHours } from "./hold-for-hours.ts";
import { keptOnBadData } from "./kept-on-bad-data.ts";
import { storeEcho } from "./store-echo.ts";
import { storeMessage } from "./store-message.ts";

/**
 * Stores one webhook change in one transaction and says which leads to signal. Storing it again
 * stores nothing and gives the same answer, so a delivery that died half way may be repeated.
 * @throws FunnelError `not_found` when the organization has no such channel.
 */
export function storeInbound(
  db: Database,
  request: InboundRequest,
): Promise<{ leads: StoredForLead[] }> {
  const clean = cleanJson(request);
  return retryOnConflict(() => db.tenant(clean.organizationId, (tx) => storeAll(tx, clean)));
}

async function storeAll(
  tx: TenantTx,
  request: InboundRequest,
): Promise<{ leads: StoredForLead[] }> {
  const { organizationId, channelId } = request;
  const scope = { organizationId, channelId };
  const channel = await findIntakeChannel(tx, channelId);
  if (!channel) throw new FunnelError("not_found", "The organization has no such channel", scope);
  await lockParties(tx, organizationId, partiesOf(request).flatMap(partyKeys));

  for (const change of request.identityChanges) {
    await keptOnBadData(tx, scope, "identity_change", change, (inner) =>
      applyIdentityChange(inner, scope, change),
    );
  }
  const notices = new Map<string, InboundNotice[]>();
  const newTexts = new Map<string, string[]>();
  const changed = new Set<string>();
  for (const message of bySentAt(request.messages)) {
    const stored = await storeMessage(tx, scope, message);
    if (!stored) continue;
    addNotice(notices, stored.leadId, stored.notice);
    if (stored.isNew)
      newTexts.set(stored.leadId, [...(newTexts.get(stored.leadId) ?? []), message.text ?? ""]);
    if (CONSENT.includes(stored.notice.cue)) changed.add(stored.leadId);
  }
  for (const echo of bySentAt(request.echoes)) {
    const leadId = await keptOnBadData(tx, scope, "message_echoes", echo.raw, (inner) =>
      storeEcho(inner, scope, echo),
    );
    if (leadId !== null) {
      changed.add(leadId);
      notices.set(leadId, notices.get(leadId) ?? []);
    }
  }
  await applyTemplateNotices(tx, scope, request.templates ?? []);
  await keepItems(
    tx,
    request.kept.map(({ field, reason, raw }) => ({ ...scope, field, reason, raw: raw ?? null })),
  );
  const leads: StoredForLead[] = [];
  for (const [leadId, messages] of notices) {
    const lead = changed.has(leadId) ? await loadLeadNow(tx, leadId) : undefined;
    const notBefore = await holdForHours(tx, channel.replyHours, leadId, {
      notices: messages,
      newTexts: newTexts.get(leadId) ?? [],
    });
    const signal: InboundSignal = {
      messages,
      pace: channel.pace,
      ...(notBefore !== null && { notBefore }),
      ...(lead && { lead }),
    };
    leads.push({ leadId, signal });
  }
  return { leads };
}

/** Words that change the lead itself, of which its workflow hears in full. */
const CONSENT: readonly Cue[] = ["opt_out", "opt_in"];

function partiesOf({ identityChanges, messages, echoes }: InboundRequest) {
  return [
    ...identityChanges.flatMap(({ previous, current }) => [previous, current]),
    ...messages.map(({ from }) => from),
    ...echoes.map(({ to }) => to),
  ];
}

/** Ids grow as rows are stored, and conversations are read by id. */
function bySentAt<T extends { sentAt: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt));
}

function addNotice(
  notices: Map<string, InboundNotice[]>,
  leadId: string,
  notice: InboundNotice,
): void {
  const ofLead = notices.get(leadId) ?? [];
  if (!ofLead.some(({ messageId }) => messageId === notice.messageId)) ofLead.push(notice);
  notices.set(leadId, ofLead);
}
