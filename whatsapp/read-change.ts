import type { ChangeItems, KeptItem } from "./items.ts";
import { announcesIdentityChange, readIdentityChange, readUserIdUpdate } from "./read-identity.ts";
import { list, record, type JsonRecord } from "./read-json.ts";
import { readEcho, readMessage } from "./read-message.ts";
import { readStatus } from "./read-status.ts";
import { readTemplateNotice } from "./read-template.ts";

/** Adds the items of one change to those already read. */
export function readChange(
  field: string,
  value: unknown,
  items: ChangeItems,
  receivedAt?: string,
): void {
  const { contacts, messages, statuses, message_echoes, user_id_update, errors } = record(value);
  const keep = (reason: KeptItem["reason"], raw: unknown) =>
    items.kept.push({ field, reason, raw });
  const each = <T>(raw: unknown, into: T[], read: (item: JsonRecord) => T | undefined) => {
    for (const item of list(raw)) {
      const found = read(record(item));
      if (found === undefined) keep("unreadable", item);
      else into.push(found);
    }
  };
  switch (field) {
    case "messages": {
      const { changes, notices, spoken } = sorted(list(messages));
      each(changes, items.identityChanges, readIdentityChange);
      each(spoken, items.messages, (item) => readMessage(item, contacts, receivedAt));
      each(statuses, items.statuses, (item) => readStatus(item, receivedAt));
      for (const notice of notices) keep("no_handler", notice);
      if (list(errors).length > 0) keep("no_handler", { errors });
      if (![messages, statuses, errors].some(Array.isArray)) keep("unreadable", value ?? null);
      return;
    }
    case "smb_message_echoes":
      each(message_echoes, items.echoes, (item) => readEcho(item, receivedAt));
      if (!Array.isArray(message_echoes)) keep("unreadable", value ?? null);
      return;
    case "user_id_update":
      each(user_id_update, items.identityChanges, readUserIdUpdate);
      if (!Array.isArray(user_id_update)) keep("unreadable", value ?? null);
      return;
    default: {
      const notice = readTemplateNotice(field, value);
      if (notice !== undefined) items.templates.push(notice);
      else keep("no_handler", value ?? null);
    }
  }
}

/** Messages written in a group are notices to us: an answer would go to the lead in private. */
function sorted(messages: unknown[]) {
  const changes: unknown[] = [];
  const notices: unknown[] = [];
  const spoken: unknown[] = [];
  for (const message of messages) {
    const raw = record(message);
    if (announcesIdentityChange(raw)) changes.push(message);
    else if (raw.type === "system" || raw.group_id !== undefined) notices.push(message);
    else spoken.push(message);
  }
  return { changes, notices, spoken };
}
