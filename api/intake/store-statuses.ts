import type { Database } from "../../db/client.ts";
import { retryOnConflict } from "../../db/postgres-error.ts";
import {
  applyStatuses,
  type StatusReport,
  type UndeliveredMessage,
} from "../../db/queries/apply-statuses.ts";
import { findIntakeChannel } from "../../db/queries/find-intake-channel.ts";
import { FunnelError } from "../../platform/errors.ts";
import { graphErrorAction } from "../../whatsapp/graph-error-action.ts";
import type { MessageStatusItem, StatusesRequest } from "../../whatsapp/items.ts";
import type { FailedForLead } from "../../workflows/contract.ts";
import { cleanJson } from "./clean-json.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Applies status webhooks, counts those of messages we do not know, such as a phone app's, and says
 * which leads' workflows have to hear of a message that was not delivered.
 * @throws FunnelError `not_found` when the organization has no such channel.
 */
export function storeStatuses(
  db: Database,
  request: StatusesRequest,
): Promise<{ applied: number; unmatched: number; failed: FailedForLead[] }> {
  const { organizationId, channelId, statuses } = cleanJson(request);
  const scope = { organizationId, channelId };
  return retryOnConflict(() =>
    db.tenant(organizationId, async (tx) => {
      if (!(await findIntakeChannel(tx, channelId))) {
        throw new FunnelError("not_found", "The organization has no such channel", scope);
      }
      const { undelivered, ...counts } = await applyStatuses(tx, scope, statuses.map(reportOf));
      return { ...counts, failed: byLead(undelivered) };
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

function byLead(undelivered: readonly UndeliveredMessage[]): FailedForLead[] {
  const leads = Map.groupBy(undelivered, ({ leadId }) => leadId);
  return [...leads].map(([leadId, messages]) => ({
    leadId,
    signal: {
      failures: messages.map(({ messageId, code }) => ({ messageId, action: actionOf(code) })),
    },
  }));
}

/** A code that nobody knows is for a person to look at, not to try again. */
function actionOf(code: number | null) {
  const facts = { isTransient: false, status: 400, neverSent: false };
  return code === null ? "fix" : graphErrorAction({ ...facts, code });
}
