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
const BATCH = 500;
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

/** Tells workflows of what they have to deliver: every second of what is new, now and then of the rest. */
export function startWebhookDispatcher(deps: DispatcherDeps): AsyncDisposable {
  const stop = new AbortController();
  const every = (ms: number, work: () => Promise<unknown>) =>
    repeat(ms, work, deps.log, stop.signal);
  const loops = Promise.all([
    every(LOOK_EVERY_MS, () => dispatchUntold(deps)),
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

/**
 * First the signal, then the mark: whoever dies in between tells the same again, and the workflow
 * only looks once more. Two dispatchers at a time do no harm either.
 */
export async function dispatchUntold(deps: DispatcherDeps): Promise<number> {
  return dispatch(deps, "new", await deps.db.router((tx) => findUntold(tx, BATCH)));
}

/** Of those whose workflow is lost: terminated, or gone with a Temporal that was restored. */
export async function dispatchStalled(
  deps: DispatcherDeps,
  afterMinutes = STALLED_AFTER_MINUTES,
): Promise<number> {
  const due = await deps.db.router((tx) => findStalled(tx, { afterMinutes, limit: BATCH }));
  if (due.length > 0) deps.log.warn({ lanes: due.length }, "webhooks stood still, told again");
  return dispatch(deps, "stalled", due);
}

export async function deleteOldDeliveries({ db, log }: DispatcherDeps): Promise<void> {
  const before = new Date(Date.now() - KEPT_MS);
  for (const organizationId of await db.router((tx) => organizationsWithOld(tx, before))) {
    const deleted = await db.tenant(organizationId, (tx) => deleteOld(tx, before));
    log.info({ organizationId, deleted }, "old webhook deliveries deleted");
  }
}

/** One that cannot be told keeps no other waiting; when none can, the rest would fare no better. */
async function dispatch(
  { db, client, log }: DispatcherDeps,
  cause: "new" | "stalled",
  due: LaneDue[],
): Promise<number> {
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const told = await Promise.allSettled(
      due.slice(from, from + AT_ONCE).map(async ({ seqs, isRepeated, ...lane }) => {
        await tell(client, lane, { atOnce: isRepeated });
        await db.tenant(lane.organizationId, (tx) => markTold(tx, seqs));
        lanes.inc({ cause });
      }),
    );
    const failed = told.filter((result) => result.status === "rejected");
    if (failed.length === told.length) throw failed[0]?.reason;
    for (const { reason } of failed) log.error(errorSummary(reason), "webhooks not dispatched");
  }
  return due.length;
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
  work: () => Promise<unknown>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => {
      if (!signal.aborted) log.error(errorSummary(error), "webhooks not dispatched, trying again");
    });
    await sleep(ms, undefined, { signal }).catch(() => {});
  }
}
