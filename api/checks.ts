import type { Database } from "../db/client.ts";
import { FunnelError } from "../platform/errors.ts";
import type { Check } from "../platform/health.ts";
import type { Queue } from "../platform/queue.ts";

const ANSWER_TIMEOUT_MS = 1_500;

/** Everything that a message needs on its way, from WhatsApp's webhook to the reply. */
export function stackChecks(parts: {
  db: Database;
  temporal: { ping(): Promise<void> };
  queue: Queue;
  workerUrl: string;
  receiverUrl: string;
}): Record<string, Check> {
  return {
    database: () => parts.db.ping(),
    temporal: () => parts.temporal.ping(),
    queue: () => parts.queue.depth(),
    receiver: () => answers(new URL("/healthz", parts.receiverUrl)),
    worker: () => answers(new URL("/readyz", parts.workerUrl)),
  };
}

async function answers(url: URL): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new FunnelError("unavailable", "Not ready", { status: response.status });
}
