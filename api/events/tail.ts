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
/** Open at a time in this process: of one person or key, of an organization, of all. */
const MOST_OF_ACTOR = 20;
const MOST_OF_ORGANIZATION = 500;
const MOST = 2_000;
const RETRY_AFTER_SECONDS = 30;

export interface Listener {
  organizationId: string;
  /** The person or key. */
  actorId: string;
}

export interface EventTail extends Disposable {
  /**
   * @throws FunnelError `rate_limited` when the listener or its organization has too many already,
   * `unavailable` when all together have.
   */
  subscribe(listener: Listener): Promise<Subscription>;
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
  const subscribers = new Map<Subscriber, Listener>();
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
    for (const [subscriber, { organizationId }] of subscribers) {
      const own = byOrganization.get(organizationId);
      if (own) subscriber.deliver(own);
    }
  }

  return {
    async subscribe(listener) {
      if (position === null && !closed) await (starting ??= start());
      // From here to the end nothing awaits: none is missed, and none comes in between.
      if (closed || subscribers.size >= MOST) throw full("unavailable", "No more event streams");
      assertRoom([...subscribers.values()], listener);
      const subscriber = createSubscriber(position!, (self) => subscribers.delete(self));
      subscribers.set(subscriber, listener);
      return subscriber;
    },
    [Symbol.dispose]() {
      closed = true;
      for (const subscriber of subscribers.keys()) subscriber.end();
      position = null;
    },
  };
}

function assertRoom(all: readonly Listener[], { organizationId, actorId }: Listener): void {
  const own = all.filter((each) => each.organizationId === organizationId);
  if (own.filter((each) => each.actorId === actorId).length >= MOST_OF_ACTOR)
    throw full("rate_limited", `You have ${MOST_OF_ACTOR} event streams open`);
  if (own.length >= MOST_OF_ORGANIZATION)
    throw full("rate_limited", `Your organization has ${MOST_OF_ORGANIZATION} event streams open`);
}

function full(code: "rate_limited" | "unavailable", message: string): FunnelError {
  return new FunnelError(code, message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
