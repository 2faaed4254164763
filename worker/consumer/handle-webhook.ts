import { errorSummary, FunnelError } from "../../platform/errors.ts";
import { decodeEnvelope, type WebhookEnvelope } from "../../platform/webhook-envelope.ts";
import type { ChangeItems, InboundRequest } from "../../whatsapp/items.ts";
import { isAccountLevel, parseWebhook, type WebhookChange } from "../../whatsapp/webhook.ts";
import type { FailedForLead, StoredForLead } from "../../workflows/contract.ts";
import type { ChannelDirectory } from "./channel-directory.ts";
import type { ConsumerEvents } from "./events.ts";
import type { ChannelSecret, InternalApi } from "./internal-api.ts";
import { settleAll } from "./settle-all.ts";
import { chunksOf, type StatusBatcher } from "./status-batcher.ts";

/** What was stored of one lead, for its workflow. */
export interface LeadSignal {
  organizationId: string;
  lead: StoredForLead | FailedForLead;
}

export interface WebhookDeps {
  api: Pick<InternalApi, "storeInbound">;
  directory: ChannelDirectory;
  statuses: StatusBatcher;
  signalLead(signal: LeadSignal): Promise<void>;
  events: ConsumerEvents;
}

/** Keeps a request of the largest webhook within what the API reads. */
const MAX_MESSAGES = 200;

/**
 * Verifies, stores and signals everything in one queue message. It throws when any of it must be
 * tried again: what was already done may be done twice, and then changes nothing.
 */
export async function handleWebhook(
  deps: WebhookDeps,
  body: string,
  queueMessageId?: string,
): Promise<void> {
  const envelope = await decodeEnvelope(body).catch(() => {
    throw new FunnelError("bad_request", "The queue message is not a webhook of ours");
  });
  const { changes, unattributed } = parseWebhook(envelope.body, envelope.receivedAt);
  const outcomes: ("stored" | "dropped")[] = [];
  await settleInTurn(changes, async (change) => {
    outcomes.push(await handleChange(deps, change, envelope, queueMessageId));
  });
  const isForged = outcomes.length > 0 && !outcomes.includes("stored");
  if (unattributed.length > 0 && !isForged) {
    throw new FunnelError("bad_request", "The webhook holds parts that name no account");
  }
  deps.events.handled(envelope.receivedAt);
}

async function handleChange(
  deps: WebhookDeps,
  change: WebhookChange,
  { body, signature }: WebhookEnvelope,
  queueMessageId: string | undefined,
): Promise<"stored" | "dropped"> {
  const { phoneNumberId, wabaId, items } = change;
  const ref = phoneNumberId === undefined ? { wabaId } : { phoneNumberId };
  const channels = await deps.directory.authenticate(ref, body, signature);
  if (channels === "unknown") {
    if (!isAccountLevel(change))
      throw new FunnelError("not_found", "No channel has the webhook's number");
    deps.events.unknownAccount(queueMessageId);
    return "dropped";
  }
  if (channels === "forged") {
    deps.events.forged(queueMessageId, phoneNumberId ?? wabaId);
    return "dropped";
  }
  await settleAll(
    channels.flatMap((channel) => [
      storeInbound(deps, channel, items),
      storeStatuses(deps, channel, items),
    ]),
  );
  deps.events.stored(items);
  return "stored";
}

async function storeInbound(
  deps: WebhookDeps,
  channel: ChannelSecret,
  items: ChangeItems,
): Promise<void> {
  const { organizationId } = channel;
  for (const request of inboundRequests(channel, items)) {
    const leads = await deps.api.storeInbound(request);
    await settleAll(
      leads.map((lead) => deps.signalLead({ organizationId, lead }).catch(notSignalled)),
    );
  }
}

export function notSignalled(error: unknown): never {
  throw new FunnelError("unavailable", "A lead could not be signalled", {
    cause: errorSummary(error),
  });
}

async function storeStatuses(
  { statuses }: WebhookDeps,
  channel: ChannelSecret,
  items: ChangeItems,
): Promise<void> {
  if (items.statuses.length > 0) await statuses.add(channel, items.statuses);
}

/** Mostly one request, or none. Identity changes go with the first, before any message. */
function inboundRequests(
  { id, organizationId }: ChannelSecret,
  items: ChangeItems,
): InboundRequest[] {
  const { identityChanges, messages, echoes, templates, kept } = items;
  const scope = {
    organizationId,
    channelId: id,
    identityChanges: [],
    messages: [],
    echoes: [],
    kept: [],
  };
  const [first = [], ...others] = chunksOf(messages, MAX_MESSAGES);
  const only = [identityChanges, first, echoes, templates, kept];
  if (only.every((part) => part.length === 0)) return [];
  const account = { ...(templates.length > 0 && { templates }), kept };
  return [
    { ...scope, identityChanges, messages: first, echoes, ...account },
    ...others.map((chunk) => ({ ...scope, messages: chunk })),
  ];
}

/** One after the other, so that a forged list of numbers is no flood of lookups. */
async function settleInTurn<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
