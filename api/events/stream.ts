import type { Database } from "../../db/client.ts";
import { replayEvents, type EventPosition } from "../../db/queries/read-events.ts";
import type { Event } from "../../db/schema/index.ts";
import { formatPosition } from "./position.ts";
import type { Subscription } from "./subscription.ts";

const HEARTBEAT_MS = 15_000;
const REPLAY_BATCH = 500;

export interface StreamRequest {
  organizationId: string;
  /** Only this lead's events. */
  leadId?: string | undefined;
  /** The last event that the client saw; null begins now. */
  after: EventPosition | null;
}

/**
 * Server-sent events: what was missed, then what happens, until the subscription ends. Where too much
 * was missed stands `reset`.
 */
export async function* serverSentEvents(
  db: Database,
  live: Subscription,
  { organizationId, leadId, after }: StreamRequest,
): AsyncGenerator<string> {
  const wanted = (event: Event) => leadId === undefined || event.leadId === leadId;
  // Gives a client that has seen no event yet an id to resume from.
  yield `id: ${formatPosition(after ?? live.from)}\nevent: ready\ndata: {}\n\n`;
  for (let position = after; position !== null;) {
    const range = { after: position, until: live.from, limit: REPLAY_BATCH };
    const missed = await db.tenant(organizationId, (tx) => replayEvents(tx, organizationId, range));
    if (missed === null) {
      yield `id: ${formatPosition(live.from)}\nevent: reset\ndata: {}\n\n`;
      break;
    }
    yield* chunk(missed.filter(wanted));
    const last = missed.at(-1);
    position =
      last && missed.length === REPLAY_BATCH ? { xid: last.xid, seq: String(last.seq) } : null;
  }
  for (;;) {
    const events = await live.next(HEARTBEAT_MS);
    if (events === null) return;
    if (events.length === 0) yield ": still here\n\n";
    yield* chunk(events.filter(wanted));
  }
}

function* chunk(events: Event[]): Generator<string> {
  if (events.length > 0) yield events.map(frame).join("");
}

function frame({ xid, seq, kind, leadId, data, createdAt }: Event): string {
  const body = JSON.stringify({ kind, leadId, at: createdAt.toISOString(), data });
  return `id: ${formatPosition({ xid, seq })}\nevent: ${kind}\ndata: ${body}\n\n`;
}
