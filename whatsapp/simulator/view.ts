import type { Simulation } from "./context.ts";
import type { Chat, ChatMessage } from "./model.ts";

export type MessageView = Omit<ChatMessage, "chatId" | "fate">;

/** A message as the control API shows it. */
export function messageView({ chatId: _chat, fate: _fate, ...shown }: ChatMessage): MessageView {
  return shown;
}

const WINDOW_MS = 24 * 3_600_000;

/** When free text stops being allowed; null when the lead never wrote. */
export function windowClosesAt(chat: Chat): string | null {
  return chat.lastInboundAt
    ? new Date(Date.parse(chat.lastInboundAt) + WINDOW_MS).toISOString()
    : null;
}

export function chatView({ store, typing }: Simulation, chat: Chat) {
  const messages = store.messagesOf(chat.id);
  const last = messages.findLast((message) => message.type !== "reaction");
  return {
    waId: chat.waId,
    phoneNumberId: chat.phoneNumberId,
    name: chat.name,
    userId: chat.userId,
    typing: typing.has(chat.id),
    windowClosesAt: windowClosesAt(chat),
    aheadMs: chat.aheadMs ?? 0,
    unread: messages.filter(
      (m) => m.direction === "outbound" && (m.status === "sent" || m.status === "delivered"),
    ).length,
    lastMessage: last ? messageView(last) : null,
  };
}
