import { activityInfo } from "@temporalio/activity";
import {
  failDelivery,
  findPending,
  nextDelivery,
  recordAttempt,
} from "../db/queries/webhook-deliveries.ts";
import { pauseEndpoint, tellFailing } from "../db/queries/webhook-troubles.ts";
import type { WebhookDelivery, WebhookEndpoint } from "../db/schema/index.ts";
import { FunnelError } from "../platform/errors.ts";
import { counter, secondsHistogram } from "../platform/metrics.ts";
import { open } from "../platform/secret-box.ts";
import { signedHeaders } from "../platform/webhook-signature.ts";
import type { WebhookLane } from "../workflows/contract.ts";
import type { NextWebhook, WebhookDeliveryRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

type WebhookDeps = Pick<ActivityDeps, "db" | "webhooks" | "log">;

const attempts = counter("webhook_attempts", "Attempts to deliver an event", ["outcome"]);
const duration = secondsHistogram("webhook_attempt", "How long endpoints take to answer");
/** The endpoint says that nobody lives there any more. */
const GONE = 410;
const postponed = counter("webhook_postponed", "Attempts put off: enough of the organization's");
/** Until an organization whose places are taken asks again; those with the most to send wait longest. */
const PLACE_PAUSE = { firstMs: 1_000, mostMs: 60_000 };
/** One that must be made within this is not put off any more. */
const LAST_MS = PLACE_PAUSE.mostMs;

export function nextWebhook(deps: WebhookDeps, lane: WebhookLane): Promise<NextWebhook> {
  return deps.db.tenant(lane.organizationId, async (tx) => {
    const row = await nextDelivery(tx, lane);
    return row && { deliveryId: row.id, giveUpAt: row.giveUpAt.getTime() };
  });
}

/**
 * One attempt at one delivery. Whoever takes it and is not heard gets it again, under the same id.
 * @returns what comes next in its lane.
 * @throws FunnelError `upstream_failed` when it is to be tried again, `conflict` when it is not;
 * `unavailable` when it was not tried, because the organization has enough under way.
 */
export async function deliverWebhook(
  deps: WebhookDeps,
  { deliveryId, ...lane }: WebhookDeliveryRef,
): Promise<NextWebhook> {
  const { db, log, webhooks } = deps;
  const pending = await db.tenant(lane.organizationId, (tx) => findPending(tx, deliveryId));
  if (pending === null) return nextWebhook(deps, lane);
  const { attempts: before, giveUpAt } = pending.delivery;
  using place = webhooks.places.take(lane.organizationId);
  if (place === null && giveUpAt.getTime() - Date.now() > LAST_MS) throw putOff();
  const answer = await post(deps, pending);
  const isLast = answer.error === "gone" || answer.error === "not_public";
  await db.tenant(lane.organizationId, async (tx) => {
    await recordAttempt(tx, deliveryId, { ...answer, isLast });
    if (answer.error === "gone") await pauseEndpoint(tx, lane.endpointId);
    else if (isLast) await tellFailing(tx, lane.endpointId);
  });
  const outcome = answer.error ?? "delivered";
  attempts.inc({ outcome });
  duration.observe(answer.durationMs / 1_000);
  if (answer.error === null) return nextWebhook(deps, lane);
  log.info({ ...lane, deliveryId, outcome, status: answer.status }, "webhook not taken");
  throw new FunnelError(isLast ? "conflict" : "upstream_failed", "The endpoint did not take it", {
    reason: outcome,
    // What was put off was no attempt, though Temporal counts it; and what was sent again begins anew.
    retryAfterMs: pause(webhooks.pause, Math.min(activityInfo().attempt, before + 1)),
  });
}

function putOff(): FunnelError {
  postponed.inc();
  const longest = pause(PLACE_PAUSE, activityInfo().attempt);
  return new FunnelError("unavailable", "Enough of the organization's is under way", {
    retryAfterMs: longest * (0.5 + Math.random() / 2),
  });
}

function pause({ firstMs, mostMs }: WebhookDeps["webhooks"]["pause"], attempt: number): number {
  return Math.min(mostMs, firstMs * 2 ** (attempt - 1));
}

/** Its last attempt failed. @returns what comes next in its lane. */
export async function giveUpWebhook(
  deps: WebhookDeps,
  { deliveryId, ...lane }: WebhookDeliveryRef,
): Promise<NextWebhook> {
  const hasFailed = await deps.db.tenant(lane.organizationId, async (tx) => {
    const failed = await failDelivery(tx, deliveryId);
    if (failed) await tellFailing(tx, lane.endpointId);
    return failed;
  });
  if (hasFailed) deps.log.warn({ ...lane, deliveryId }, "webhook given up");
  return nextWebhook(deps, lane);
}

interface Answer {
  status: number | null;
  /** A code; null when it was taken. */
  error: string | null;
  durationMs: number;
}

async function post(
  { webhooks }: WebhookDeps,
  { delivery, endpoint }: { delivery: WebhookDelivery; endpoint: WebhookEndpoint },
): Promise<Answer> {
  const at = new Date();
  const body = JSON.stringify(delivery.payload);
  const message = { id: delivery.eventId, at, body };
  const headers = signedHeaders(message, secretsOf(endpoint, at, webhooks.keys));
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const status = await webhooks.post(endpoint.url, { headers, body });
    return { status, error: errorOf(status), durationMs: took() };
  } catch (error) {
    if (!(error instanceof FunnelError)) throw error;
    return { status: null, error: String(error.details["reason"]), durationMs: took() };
  }
}

function errorOf(status: number): string | null {
  if (status === GONE) return "gone";
  if (status >= 300 && status < 400) return "redirect";
  return status >= 200 && status < 300 ? null : "refused";
}

/** The newest first; the one before it as long as receivers may still know only that. */
function secretsOf(
  { id, secret, previousSecret, previousUntil }: WebhookEndpoint,
  now: Date,
  keys: ActivityDeps["webhooks"]["keys"],
): string[] {
  const isBeingReplaced = previousUntil !== null && previousUntil > now;
  const boxes = [secret, ...(previousSecret !== null && isBeingReplaced ? [previousSecret] : [])];
  return boxes.map((box) => open(box, `webhook_endpoints.secret:${id}`, keys));
}
