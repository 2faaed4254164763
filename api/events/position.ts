import type { EventPosition } from "../../db/queries/read-events.ts";
import { FunnelError } from "../../platform/errors.ts";

/** The id of an event on the wire, `<xid>-<seq>`. */
export function formatPosition({ xid, seq }: { xid: string; seq: string | bigint }): string {
  return `${xid}-${seq}`;
}

/** @throws FunnelError `bad_request` */
export function parsePosition(text: string): EventPosition {
  const [, xid, seq] = /^(\d{1,19})-(\d{1,18})$/.exec(text) ?? [];
  if (xid === undefined || seq === undefined)
    throw new FunnelError("bad_request", "Last-Event-ID is not an id of this stream");
  return { xid, seq };
}
