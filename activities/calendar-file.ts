import { loadViewingInfo } from "../db/queries/load-viewing-info.ts";
import { loadRecipient } from "../db/queries/load-recipient.ts";
import { errorSummary } from "../platform/errors.ts";
import { viewingCalendar } from "./viewing-calendar.ts";
import type { ActivityDeps } from "./deps.ts";

/**
 * Uploads the viewing as a calendar file for the lead. Null when WhatsApp does not take it: the
 * confirmation then goes as plain text, for the booking matters more than the file.
 */
export async function uploadCalendar(
  deps: ActivityDeps,
  { organizationId, leadId }: { organizationId: string; leadId: string },
  viewingId: string,
): Promise<string | null> {
  const found = await deps.db.tenant(organizationId, async (tx) => ({
    info: await loadViewingInfo(tx, viewingId),
    recipient: await loadRecipient(tx, leadId, null),
  }));
  if (!found.info) return null;
  const text = viewingCalendar(found.info, found.recipient.organizationName);
  try {
    return await deps.graph(found.recipient.channel).uploadMedia({
      bytes: Buffer.from(text),
      // The Cloud API lists no calendar type; phones open the file by its name.
      mimeType: "text/plain",
      filename: "viewing.ics",
    });
  } catch (error) {
    deps.log.warn(
      { organizationId, leadId, viewingId, ...errorSummary(error) },
      "no calendar file",
    );
    return null;
  }
}
