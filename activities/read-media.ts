import { loadArrivals, mediaToRead, sharedPlaces } from "../db/queries/media-to-read.ts";
import { savePlace } from "../db/queries/save-media.ts";
import { unreadAnswer } from "../domain/unread-media.ts";
import type { TurnRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";
import { cancellable } from "./heartbeat.ts";
import { readFile } from "./read-media-file.ts";
import { sharedLocation } from "./read-media-payload.ts";

/** The turn is what model calls are booked on. */
export interface ReadMedia extends TurnRef {
  messageIds: string[];
  /** Nobody answers now: a person gets the files, and the next turn has them read. */
  fetchOnly?: boolean;
}

export interface MediaRead {
  /** There was nothing to read in any of the messages: no model needs to see them. */
  unread: boolean;
}

/**
 * Fetches what came with the messages, has voice notes and pictures read, and keeps the rest for a
 * person. Done again it does only what is left. What cannot be had never fails the turn.
 */
export async function readMedia(deps: ActivityDeps, input: ReadMedia): Promise<MediaRead> {
  const { organizationId, leadId, messageIds } = input;
  const files = await deps.db.tenant(organizationId, async (tx) => {
    for (const { id: sourceMessageId, payload } of await sharedPlaces(tx, leadId, messageIds)) {
      const place = sharedLocation(payload);
      if (place !== null) await savePlace(tx, { organizationId, leadId, sourceMessageId }, place);
    }
    return mediaToRead(tx, leadId, messageIds);
  });
  const tries = await cancellable(() =>
    Promise.allSettled(files.map((file) => readFile(deps, input, file))),
  );
  const failed = tries.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
  const { fresh, before } = await deps.db.tenant(organizationId, (tx) =>
    loadArrivals(tx, leadId, messageIds),
  );
  return { unread: unreadAnswer(fresh, before) !== null };
}
