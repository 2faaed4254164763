import { join } from "node:path";
import { openJournal } from "./journal.ts";
import type { Channel, Chat, ChatMessage, Hook, Media, Template } from "./model.ts";

type Entry =
  | { kind: "channel"; value: Channel }
  | { kind: "chat"; value: Chat }
  | { kind: "message"; value: ChatMessage }
  | { kind: "media"; value: Media }
  | { kind: "template"; value: Template }
  | { kind: "hook"; value: Hook }
  | { kind: "gone"; of: "hook" | "media" | "template"; id: string };

/** Everything the simulator knows, by id. */
export interface Store {
  channels: ReadonlyMap<string, Channel>;
  chats: ReadonlyMap<string, Chat>;
  messages: ReadonlyMap<string, ChatMessage>;
  media: ReadonlyMap<string, Media>;
  templates: ReadonlyMap<string, Template>;
  hooks: ReadonlyMap<string, Hook>;
  messagesOf(chatId: string): ChatMessage[];
  put(entry: Entry): void;
}

/** Kept in `dir` over restarts when given, else in memory only. */
export function createStore(dir?: string): Store {
  const journal = openJournal<Entry>(dir && join(dir, "journal.jsonl"));
  const channels = new Map<string, Channel>();
  const chats = new Map<string, Chat>();
  const messages = new Map<string, ChatMessage>();
  const media = new Map<string, Media>();
  const templates = new Map<string, Template>();
  const hooks = new Map<string, Hook>();
  const byChat = new Map<string, Set<string>>();

  function apply(entry: Entry): void {
    switch (entry.kind) {
      case "channel":
        return void channels.set(entry.value.phoneNumberId, entry.value);
      case "chat":
        return void chats.set(entry.value.id, entry.value);
      case "message":
        messages.set(entry.value.id, entry.value);
        if (!byChat.has(entry.value.chatId)) byChat.set(entry.value.chatId, new Set());
        return void byChat.get(entry.value.chatId)?.add(entry.value.id);
      case "media":
        return void media.set(entry.value.id, entry.value);
      case "template":
        return void templates.set(entry.value.id, entry.value);
      case "hook":
        return void hooks.set(entry.value.id, entry.value);
      case "gone":
        return void { hook: hooks, media, template: templates }[entry.of].delete(entry.id);
    }
  }

  function* current(): Generator<Entry> {
    for (const value of channels.values()) yield { kind: "channel", value };
    for (const value of chats.values()) yield { kind: "chat", value };
    for (const value of messages.values()) yield { kind: "message", value };
    for (const value of media.values()) yield { kind: "media", value };
    for (const value of templates.values()) yield { kind: "template", value };
    for (const value of hooks.values()) yield { kind: "hook", value };
  }

  const kept = journal.read();
  for (const entry of kept) apply(entry);
  if (kept.length > 0) journal.rewrite([...current()]);

  return {
    channels,
    chats,
    messages,
    media,
    templates,
    hooks,
    messagesOf: (chatId) => [...(byChat.get(chatId) ?? [])].flatMap((id) => messages.get(id) ?? []),
    put(entry) {
      journal.append(entry);
      apply(entry);
    },
  };
}
