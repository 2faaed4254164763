import type { Database } from "../../db/client.ts";
import { retryOnConflict } from "../../db/postgres-error.ts";
import { applyStatuses, type StatusReport } from "../../db/queries/apply-statuses.ts";
import { findIntakeChannel } from "../../db/queries/find-intake-channel.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { MessageStatusItem, StatusesRequest } from "../../whatsapp/items.ts";
import { cleanJson } from "./clean-json.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Applies status webhooks and counts those of messages we do not know, such as a phone app's.
 * @throws FunnelError `not_found` when the organization has no such channel.
 */
export function storeStatuses(
  db: Database,
  request: StatusesRequest,
): Promise<{ applied: number; unmatched: number }> {
  const { organizationId, channelId, statuses } = cleanJson(request);
  const scope = { organizationId, channelId };
  return retryOnConflict(() =>
    db.tenant(organizationId, async (tx) => {
      if (!(await findIntakeChannel(tx, channelId))) {
        throw new FunnelError("not_found", "The organization has no such channel", scope);
      }
      return applyStatuses(tx, scope, statuses.map(reportOf));
    }),
  );
}

function reportOf({ wamid, status, at, sendId, errors, raw }: MessageStatusItem): StatusReport {
  return {
    wamid,
    status,
    at: new Date(at),
    sendId: sendId !== undefined && UUID.test(sendId) ? sendId.toLowerCase() : null,
    errors: errors ?? [],
    raw: raw ?? null,
  };
}
