import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import type { Database } from "../db/client.ts";
import {
  deleteOld,
  findStalled,
  findUntold,
  markTold,
  organizationsWithOld,
  type LaneDue,
  type Portion,
} from "../db/queries/webhook-dispatch.ts";
import { errorSummary } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import { counter } from "../platform/metrics.ts";
import {
  PRIORITY,
  SEARCH_ATTRIBUTES,
  WEBHOOK_WORKFLOW,
  webhookWorkflowId,
  WEBHOOKS_DUE_SIGNAL,
  WORKFLOW_TASK_QUEUE,
  type WebhookLane,
  type WebhooksDueSignal,
} from "../workflows/contract.ts";

const LOOK_EVERY_MS = 1_000;
const PORTION: Portion = { limit: 500, share: 100 };
const AT_ONCE = 20;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const KEPT_MS = 30 * 24 * HOUR_MS;
/** An attempt comes within the hour if there is a workflow; after this there is none. */
const STALLED_AFTER_MINUTES = 75;

const ORGANIZATION = defineSearchAttributeKey(SEARCH_ATTRIBUTES.organization.name, "KEYWORD");
const lanes = counter("webhook_lanes_told", "Workflows told of deliveries", ["cause"]);

export interface DispatcherDeps {
  db: Database;
  client: Client;
  log: Log;
}

/**
 * Tells workflows of what they have to deliver: of what is new every second, or at once while there is
 * more than a portion; now and then of the rest.
 */
export function startWebhookDispatcher(deps: DispatcherDeps, portion = PORTION): AsyncDisposable {
  const stop = new AbortController();
  const every = (ms: number, work: () => Promise<Dispatched | void>) =>
    repeat(ms, work, deps.log, stop.signal);
  const loops = Promise.all([
    every(LOOK_EVERY_MS, () => dispatchUntold(deps, portion)),
    every(MINUTE_MS, () => dispatchStalled(deps)),
    every(HOUR_MS, () => deleteOldDeliveries(deps)),
  ]);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await loops;
    },
  };
}

export interface Dispatched {
  /** How many were told, or could not be. */
  lanes: number;
  /** There is more to tell, and nothing stands in the way. */
  more: boolean;
}

/**
 * First the signal, then the mark: whoever dies in between tells the same again, and the workflow
 * only looks once more. Two dispatchers at a time do no harm either.
 */
export async function dispatchUntold(deps: DispatcherDeps, portion = PORTION): Promise<Dispatched> {
  const due = await deps.db.router((tx) => findUntold(tx, portion));
  const failed = await dispatch(deps, "new", due);
  return { lanes: due.length, more: failed === 0 && isFull(due, portion) };
}

function isFull(due: readonly LaneDue[], { limit, share }: Portion): boolean {
  const count = (some: readonly LaneDue[]) => some.flatMap(({ seqs }) => seqs).length;
  const shares = Map.groupBy(due, ({ organizationId }) => organizationId);
  return count(due) >= limit || [...shares.values()].some((each) => count(each) >= share);
}

/** Of those whose workflow is lost: terminated, or gone with a Temporal that was restored. */
export async function dispatchStalled(
  deps: DispatcherDeps,
  afterMinutes = STALLED_AFTER_MINUTES,
): Promise<Dispatched> {
  const { limit } = PORTION;
  const due = await deps.db.router((tx) => findStalled(tx, { afterMinutes, limit }));
  if (due.length > 0) deps.log.warn({ lanes: due.length }, "webhooks stood still, told again");
  const failed = await dispatch(deps, "stalled", due);
  return { lanes: due.length, more: failed === 0 && due.length >= limit };
}

export async function deleteOldDeliveries({ db, log }: DispatcherDeps): Promise<void> {
  const before = new Date(Date.now() - KEPT_MS);
  for (const organizationId of await db.router((tx) => organizationsWithOld(tx, before))) {
    const deleted = await db.tenant(organizationId, (tx) => deleteOld(tx, before));
    log.info({ organizationId, deleted }, "old webhook deliveries deleted");
  }
}

/**
 * One that cannot be told keeps no other waiting; when none can, the rest would fare no better.
 * @returns how many could not be told.
 */
async function dispatch(
  { db, client, log }: DispatcherDeps,
  cause: "new" | "stalled",
  due: LaneDue[],
): Promise<number> {
  let count = 0;
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const told = await Promise.allSettled(
      due.slice(from, from + AT_ONCE).map(async ({ seqs, isRepeated, ...lane }) => {
        await tell(client, lane, { atOnce: isRepeated });
        await db.tenant(lane.organizationId, (tx) => markTold(tx, seqs));
        lanes.inc({ cause });
      }),
    );
    const failed = told.filter((result) => result.status === "rejected");
    count += failed.length;
    if (failed.length === told.length) throw failed[0]?.reason;
    for (const { reason } of failed) log.error(errorSummary(reason), "webhooks not dispatched");
  }
  return count;
}

async function tell(client: Client, lane: WebhookLane, signal: WebhooksDueSignal): Promise<void> {
  await client.workflow.signalWithStart(WEBHOOK_WORKFLOW, {
    workflowId: webhookWorkflowId(lane),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [lane],
    signal: WEBHOOKS_DUE_SIGNAL,
    signalArgs: [signal],
    typedSearchAttributes: new TypedSearchAttributes([
      { key: ORGANIZATION, value: lane.organizationId },
    ]),
    priority: { priorityKey: PRIORITY.housekeeping, fairnessKey: lane.organizationId },
  });
}

async function repeat(
  ms: number,
  work: () => Promise<Dispatched | void>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const done = await work().catch((error: unknown) => {
      if (!signal.aborted) log.error(errorSummary(error), "webhooks not dispatched, trying again");
    });
    if (!done?.more) await sleep(ms, undefined, { signal }).catch(() => {});
  }
}
