import type { Database } from "../../db/client.ts";
import {
  readSettledEvents,
  settledPosition,
  type EventPosition,
} from "../../db/queries/read-events.ts";
import type { Event } from "../../db/schema/index.ts";
import { errorSummary, FunnelError } from "../../platform/errors.ts";
import type { Log } from "../../platform/log.ts";
import { createSubscriber, type Subscriber, type Subscription } from "./subscription.ts";

const BATCH = 500;
const INTERVAL_MS = 100;
const RETRY_MS = 1_000;
const MAX_SUBSCRIBERS = 2_000;

export interface EventTail extends Disposable {
  /** @throws FunnelError `unavailable` when there are too many already. */
  subscribe(organizationId: string): Promise<Subscription>;
}

/**
 * Reads the events of all organizations once for all subscribers of this process, and only while
 * there are any: it polls, for a notification inside the writers' transactions would make them queue.
 */
export function createEventTail({
  db,
  log,
  intervalMs = INTERVAL_MS,
}: {
  db: Database;
  log: Log;
  intervalMs?: number;
}): EventTail {
  const subscribers = new Map<Subscriber, string>();
  /** Null while nobody listens. */
  let position: EventPosition | null = null;
  let starting: Promise<void> | null = null;
  let closed = false;

  async function start(): Promise<void> {
    try {
      position = await db.router(settledPosition);
      void poll();
    } finally {
      starting = null;
    }
  }

  async function poll(): Promise<void> {
    while (position !== null) {
      const read = await readAfter(position);
      if (read === null || read.length < BATCH) await pause(read === null ? RETRY_MS : intervalMs);
      if (subscribers.size === 0) position = null;
    }
  }

  async function readAfter(after: EventPosition): Promise<Event[] | null> {
    try {
      const events = await db.router((tx) => readSettledEvents(tx, after, BATCH));
      const last = events.at(-1);
      if (last) position = { xid: last.xid, seq: String(last.seq) };
      deliver(events);
      return events;
    } catch (error) {
      log.warn(errorSummary(error), "events could not be read");
      return null;
    }
  }

  function deliver(events: Event[]): void {
    const byOrganization = Map.groupBy(events, ({ organizationId }) => organizationId);
    for (const [subscriber, organizationId] of subscribers) {
      const own = byOrganization.get(organizationId);
      if (own) subscriber.deliver(own);
    }
  }

  return {
    async subscribe(organizationId) {
      if (closed || subscribers.size >= MAX_SUBSCRIBERS) {
        throw new FunnelError("unavailable", "No more event streams for now");
      }
      // Between here and the end nothing awaits once there is a position, so that none is missed.
      if (position === null) await (starting ??= start());
      const subscriber = createSubscriber(position!, (self) => subscribers.delete(self));
      subscribers.set(subscriber, organizationId);
      return subscriber;
    },
    [Symbol.dispose]() {
      closed = true;
      for (const subscriber of subscribers.keys()) subscriber.end();
      position = null;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
