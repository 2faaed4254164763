import type { ChangeItems, KeptItem } from "./items.ts";
import { readChange } from "./read-change.ts";
import { id, parseJson, record, string } from "./read-json.ts";

/** All items of one business number in a webhook, or of an account when no number is named. */
export interface WebhookChange {
  wabaId: string;
  phoneNumberId?: string;
  items: ChangeItems;
}

export interface ParsedWebhook {
  changes: WebhookChange[];
  /** What could not be read and names no account that it could be kept for. */
  unattributed: KeptItem[];
}

/**
 * Reads a webhook item by item; nothing in it makes it throw. Items of one number are gathered, so
 * that an identity change is known before the messages beside it.
 * @param receivedAt stands in for a timestamp that is missing or makes no sense
 */
export function parseWebhook(body: Uint8Array, receivedAt?: string): ParsedWebhook {
  const gathered = new Map<string, WebhookChange>();
  const unattributed: KeptItem[] = [];
  for (const entry of entriesOf(body) ?? [undefined]) {
    const wabaId = id(record(entry).id);
    if (wabaId === undefined)
      unattributed.push({ field: "entry", reason: "unreadable", raw: entry ?? null });
    else for (const change of changesOf(entry)) gather(gathered, wabaId, change, receivedAt);
  }
  return { changes: [...gathered.values()], unattributed };
}

function entriesOf(body: Uint8Array): unknown[] | undefined {
  try {
    const { entry } = record(parseJson(body));
    return Array.isArray(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** An entry without a list of changes is itself the one change, which will be kept as unreadable. */
function changesOf(entry: unknown): unknown[] {
  const { changes } = record(entry);
  return Array.isArray(changes) ? changes : [entry];
}

function gather(
  gathered: Map<string, WebhookChange>,
  wabaId: string,
  change: unknown,
  receivedAt?: string,
): void {
  const { field, value } = record(change);
  const phoneNumberId = id(record(record(value).metadata).phone_number_id);
  const key = JSON.stringify([wabaId, phoneNumberId]);
  const known = gathered.get(key) ?? {
    wabaId,
    ...(phoneNumberId !== undefined && { phoneNumberId }),
    items: {
      identityChanges: [],
      messages: [],
      echoes: [],
      statuses: [],
      templates: [],
      kept: [],
    },
  };
  gathered.set(key, known);
  const name = string(field);
  if (name === undefined)
    known.items.kept.push({ field: "unknown", reason: "unreadable", raw: change });
  else readChange(name, value, known.items, receivedAt);
}

/** Whether it is about the account alone, and so about no lead. */
export function isAccountLevel({ phoneNumberId, items }: WebhookChange): boolean {
  const { identityChanges, messages, echoes, statuses } = items;
  return (
    phoneNumberId === undefined &&
    [identityChanges, messages, echoes, statuses].every((part) => part.length === 0)
  );
}
