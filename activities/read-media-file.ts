import { Context } from "@temporalio/activity";
import { READING, type MediaToRead } from "../db/queries/media-to-read.ts";
import { insertMedia, saveReading } from "../db/queries/save-media.ts";
import { openTurn, saveCalls } from "../db/queries/turns.ts";
import type { Media, MediaKind } from "../db/schema/index.ts";
import { READ_TRIES } from "../domain/unread-media.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { CallRecord } from "../llm/stages.ts";
import { FunnelError } from "../platform/errors.ts";
import { graphErrorAction } from "../whatsapp/graph-error-action.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import { askModel } from "./ask-model.ts";
import type { ActivityDeps } from "./deps.ts";
import { isPicture, mostBytes } from "./read-media-limits.ts";
import { announcedFile } from "./read-media-payload.ts";
import type { ReadMedia } from "./read-media.ts";

/** A lead does not wait longer for a reader: the answer goes on without it. */
const LONGEST_WAIT_MS = 15_000;

type Reading = Pick<Media, "state" | "reason"> &
  Partial<Pick<Media, "text" | "language" | "confidence">>;

/**
 * Fetches a file and has it read. What the first try stored the next one does not fetch again.
 * @throws the error of a try that another one may mend
 */
export async function readFile(
  deps: ActivityDeps,
  input: ReadMedia,
  toRead: MediaToRead,
): Promise<void> {
  const { organizationId, leadId } = input;
  const file = toRead.stored ?? (await fetched(deps, toRead));
  if (toRead.stored === null)
    await deps.db.tenant(organizationId, (tx) =>
      insertMedia(tx, { ...file, organizationId, leadId }),
    );
  if (input.fetchOnly || file.reason !== READING || file.content === null) return;
  const { calls, ...reading } = await read(deps, input, file, file.content);
  await deps.db.tenant(organizationId, async (tx) => {
    await saveReading(tx, file.messageId, reading);
    if (calls.length === 0) return;
    // The Eyes open it anew; a call belongs to a turn.
    await openTurn(tx, input, { ...input, cause: "messages" });
    await saveCalls(tx, input, calls);
  });
}

type File = Pick<
  Media,
  "messageId" | "kind" | "mimeType" | "filename" | "size" | "content" | "state" | "reason"
>;

async function fetched(deps: ActivityDeps, { message, channel }: MediaToRead): Promise<File> {
  const kind = message.type as MediaKind;
  const { mediaId, mimeType, filename } = announcedFile(kind, message.payload);
  const missing = { messageId: message.id, kind, mimeType, filename, size: null, content: null };
  if (mediaId === null) return { ...missing, state: "failed", reason: "no_file" };
  try {
    const { bytes, mimeType: type } = await deps
      .graph(channel)
      .downloadMedia(mediaId, mostBytes(kind));
    const stored = { ...missing, mimeType: type, size: bytes.length, content: Buffer.from(bytes) };
    return { ...stored, state: "kept", reason: reasonToKeep(deps, kind, type) };
  } catch (error) {
    if (isTooLarge(error)) return { ...missing, state: "failed", reason: "too_large" };
    if (mayBeThereLater(error) && !isLastTry()) throw error;
    return { ...missing, state: "failed", reason: "not_fetched" };
  }
}

/** Only voice notes and pictures are ever shown to a model, and only where there is one for them. */
function reasonToKeep({ media }: ActivityDeps, kind: MediaKind, mimeType: string): string {
  if (kind === "audio") return media.transcribe === null ? "no_transcriber" : READING;
  if (kind !== "image") return "for_a_person";
  if (media.describe === null) return "no_vision_model";
  return isPicture(mimeType) ? READING : "unknown_format";
}

async function read(
  deps: ActivityDeps,
  input: ReadMedia,
  { kind, mimeType }: File,
  content: Buffer,
): Promise<Reading & { calls: CallRecord[] }> {
  const bytes = new Uint8Array(content);
  const { transcribe, describe } = deps.media;
  try {
    if (kind === "audio" && transcribe !== null) {
      const heard = await askModel(deps, input, (signal) => transcribe(bytes, signal));
      const { text, language, confidence, calls } = heard;
      if (text === "") return { state: "kept", reason: "nothing_heard", calls };
      return { state: "read", reason: null, text, language, confidence, calls };
    }
    if (kind === "image" && describe !== null) {
      const picture = { bytes, mimeType };
      const seen = await askModel(deps, input, (signal) => describe(picture, signal));
      const { text, calls } = seen;
      if (text === null) return { state: "kept", reason: "nothing_seen", calls };
      return { state: "read", reason: null, text, calls };
    }
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    const soon = error.retryable && (error.retryAfterMs ?? 0) <= LONGEST_WAIT_MS;
    if (soon && !isLastTry()) throw error;
  }
  return { state: "kept", reason: "not_read", calls: [] };
}

function isLastTry(): boolean {
  return Context.current().info.attempt >= READ_TRIES;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof FunnelError && error.code === "too_large";
}

/** A GET may be repeated as one likes, so no answer is as good as a busy one. */
function mayBeThereLater(error: unknown): boolean {
  if (!(error instanceof GraphError)) return error instanceof FunnelError;
  return ["retry", "retry_later_pair", "ambiguous"].includes(graphErrorAction(error));
}
