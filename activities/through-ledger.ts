import { ApplicationFailure, Context } from "@temporalio/activity";
import type { TenantTx } from "../db/client.ts";
import { retryOnConflict } from "../db/postgres-error.ts";
import type { Recipient } from "../db/queries/load-recipient.ts";
import { recordOptOut } from "../db/queries/record-consent.ts";
import { bindWamid, lockLead, settleSendRow } from "../db/queries/send-ledger.ts";
import type { Send } from "../db/schema/index.ts";
import { FunnelError } from "../platform/errors.ts";
import { counter } from "../platform/metrics.ts";
import type { Sent } from "../whatsapp/client.ts";
import { graphErrorAction, type GraphErrorAction } from "../whatsapp/graph-error-action.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import type { SendOutcome } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";
import { heartbeating } from "./heartbeat.ts";

const sendsCounted = counter("sends", "Messages handed to WhatsApp, by outcome", ["outcome"]);

/** Whose message, in which try: `now` is the workflow's clock plus what retries took. */
export interface SendScope {
  organizationId: string;
  leadId: string;
  now: number;
}

/** A row marked `attempting`, and the one POST that may follow. */
export interface Begun {
  send: Send;
  post: () => Promise<Sent>;
}

/**
 * One POST at most for each row of the ledger (I4). `begin` runs under the lead's lock and commits
 * the row as `attempting` before the POST, so whoever finds it so after a crash cannot know whether
 * the message left, and does not send it again.
 */
export async function throughLedger(
  deps: ActivityDeps,
  { organizationId, leadId, now }: SendScope,
  begin: (tx: TenantTx, scope: SendScope) => Promise<Begun | SendOutcome>,
): Promise<SendOutcome> {
  const { currentAttemptScheduledTimestampMs, scheduledTimestampMs } = Context.current().info;
  const waited = currentAttemptScheduledTimestampMs - scheduledTimestampMs;
  const scope = { organizationId, leadId, now: now + waited };
  const begun = await deps.db.tenant(organizationId, async (tx) => {
    await lockLead(tx, leadId);
    return begin(tx, scope);
  });
  if ("outcome" in begun) return counted(begun);
  try {
    return counted(await accept(deps, scope, begun.send, await heartbeating(begun.post)));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return counted(await refuse(deps, scope, begun.send, error));
  }
}

function counted(outcome: SendOutcome): SendOutcome {
  sendsCounted.inc({ outcome: outcome.outcome });
  return outcome;
}

/** Only a merged lead has none, and the guard lets nothing go to it. */
export function addressOf({ address, lead }: Recipient): NonNullable<Recipient["address"]> {
  if (address === null)
    throw new FunnelError("not_found", "No way to reach the lead", { leadId: lead.id });
  return address;
}

/** What a row says that an earlier attempt left behind. */
export async function outcomeOf(tx: TenantTx, send: Send): Promise<SendOutcome> {
  if (send.state === "accepted") return { outcome: "accepted" };
  if (send.state === "withheld") return { outcome: "withheld", reason: send.reason ?? "withheld" };
  if (send.state === "refused") return { outcome: "refused", reason: send.reason ?? "refused" };
  await settleSendRow(tx, send, { state: "unknown" });
  return { outcome: "unknown" };
}

async function accept(
  { db }: ActivityDeps,
  { organizationId, leadId }: SendScope,
  send: Send,
  sent: Sent,
): Promise<SendOutcome> {
  await retryOnConflict(() =>
    db.tenant(organizationId, async (tx) => {
      await lockLead(tx, leadId);
      await settleSendRow(tx, send, { state: "accepted" });
      await bindWamid(tx, send.messageId, sent.wamid);
    }),
  );
  return { outcome: "accepted" };
}

async function refuse(
  { db, log }: ActivityDeps,
  { organizationId, leadId, now }: SendScope,
  send: Send,
  error: GraphError,
): Promise<SendOutcome> {
  const action = graphErrorAction(error);
  log.warn(
    { organizationId, leadId, sendId: send.id, action, code: error.code, status: error.status },
    "WhatsApp did not accept",
  );
  const again = action === "ambiguous" ? null : retryDelay(action);
  const state = action === "ambiguous" ? "unknown" : again === null ? "refused" : "queued";
  await db.tenant(organizationId, async (tx) => {
    await lockLead(tx, leadId);
    const { code: errorCode } = error;
    await settleSendRow(tx, send, {
      state,
      ...(state !== "unknown" && { reason: action }),
      ...(errorCode !== undefined && state !== "unknown" && { errorCode }),
    });
    if (action === "opt_out") {
      const said = { organizationId, leadId, messageId: send.messageId, at: new Date(now) };
      await recordOptOut(tx, { ...said, source: "whatsapp" });
    }
  });
  if (state === "unknown") return { outcome: "unknown" };
  if (again === null) return { outcome: "refused", reason: action };
  throw ApplicationFailure.create({ message: `WhatsApp says: ${action}`, type: action, ...again });
}

/** Clear refusals that the same request may outlive; for one recipient Meta asks for 4^n seconds. */
function retryDelay(action: GraphErrorAction): { nextRetryDelay?: number } | null {
  if (action === "retry") return {};
  if (action !== "retry_later_pair") return null;
  return { nextRetryDelay: Math.min(4 ** Context.current().info.attempt, 256) * 1_000 };
}
