import type { EventPosition } from "../../db/queries/read-events.ts";
import type { Event } from "../../db/schema/index.ts";

/** What a client may be behind before it is dropped; it resumes where it was. */
const QUEUE_LIMIT = 1_000;

export interface Subscription {
  /** Every event after this one comes through `next`; none up to it does. */
  readonly from: EventPosition;
  /** The next events, or none after `idleMs`; null when the subscription has ended. */
  next(idleMs: number): Promise<Event[] | null>;
  /** Aborted when it ends, whoever ended it. */
  readonly signal: AbortSignal;
  end(): void;
}

export interface Subscriber extends Subscription {
  deliver(events: readonly Event[]): void;
}

export function createSubscriber(
  from: EventPosition,
  onEnd: (self: Subscriber) => void,
): Subscriber {
  let queue: Event[] = [];
  const ending = new AbortController();
  let wake = () => {};

  const self: Subscriber = {
    from,
    signal: ending.signal,
    deliver(events) {
      if (queue.length + events.length > QUEUE_LIMIT) return self.end();
      queue.push(...events);
      wake();
    },
    async next(idleMs) {
      if (queue.length === 0 && !ending.signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, idleMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (ending.signal.aborted) return null;
      const events = queue;
      queue = [];
      return events;
    },
    end() {
      if (ending.signal.aborted) return;
      queue = [];
      onEnd(self);
      ending.abort();
      wake();
    },
  };
  return self;
}
