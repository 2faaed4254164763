import { list, record, string, type JsonRecord } from "./read-json.ts";

/** How to read each type that we know; what is missing here is kept as `unsupported`. */
const READERS: Readonly<Record<string, (content: JsonRecord) => string | undefined>> = {
  text: ({ body }) => string(body),
  image: ({ caption }) => string(caption),
  video: ({ caption }) => string(caption),
  document: ({ caption, filename }) => string(caption) ?? string(filename),
  audio: () => undefined,
  sticker: () => undefined,
  location: ({ name, address }) => joined([name, address]),
  contacts: () => undefined,
  interactive: interactiveText,
  button: ({ text, payload }) => string(text) ?? string(payload),
  reaction: ({ emoji }) => string(emoji),
  order: ({ text }) => string(text),
  edit: ({ message }) => messageText(record(message)) ?? undefined,
  revoke: () => undefined,
  unsupported: () => undefined,
};

/** Meta's type of the message, or `unsupported` when it is none we know. */
export function messageType(message: JsonRecord): string {
  const type = string(message.type);
  return type !== undefined && Object.hasOwn(READERS, type) ? type : "unsupported";
}

/** What a person would read of the message, or null. */
export function messageText(message: JsonRecord): string | null {
  const type = messageType(message);
  if (type === "contacts") return contactNames(message.contacts) ?? null;
  return READERS[type]?.(record(message[type])) ?? null;
}

function interactiveText(interactive: JsonRecord): string | undefined {
  const { button_reply, list_reply, nfm_reply } = interactive;
  return (
    string(record(button_reply).title) ??
    string(record(list_reply).title) ??
    string(record(nfm_reply).body)
  );
}

function contactNames(contacts: unknown): string | undefined {
  return joined(list(contacts).map((contact) => record(record(contact).name).formatted_name));
}

function joined(parts: unknown[]): string | undefined {
  return string(parts.filter((part) => string(part) !== undefined).join(", "));
}
