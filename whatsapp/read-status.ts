import { messageStatus, type MessageStatusItem } from "./items.ts";
import { id, list, record, string, type JsonRecord } from "./read-json.ts";
import { readTime } from "./read-time.ts";

/** A status of a message we sent, or undefined when it is none that we know or says not which. */
export function readStatus(raw: JsonRecord, receivedAt?: string): MessageStatusItem | undefined {
  const sendId = string(raw.biz_opaque_callback_data);
  const errors = list(raw.errors).map(record).flatMap(readError);
  return messageStatus.safeParse({
    wamid: id(raw.id),
    status: raw.status,
    at: readTime(raw.timestamp) ?? receivedAt,
    ...(sendId !== undefined && { sendId }),
    ...(errors.length > 0 && { errors }),
    raw,
  }).data;
}

function readError(error: JsonRecord) {
  const code = Number(error.code);
  const { title, ...rest } = error;
  if (!Number.isInteger(code)) return [];
  return [{ ...rest, code, ...(string(title) !== undefined && { title }) }];
}
