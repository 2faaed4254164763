import { ensureChat, onLeadClock, saveChat } from "./chats.ts";
import type { Simulation } from "./context.ts";
import { tell } from "./lead-content.ts";
import type { LeadMessage } from "./lead-message.ts";
import type { Channel, ChatMessage } from "./model.ts";
import { changeStatus } from "./statuses.ts";
import { messageView, type MessageView } from "./view.ts";
import { newWamid } from "./wamid.ts";
import { inboundPayload, seconds } from "./webhook-payload.ts";

/** A lead writes. The webhook is on its way when this returns. */
export function speak(
  sim: Simulation,
  channel: Channel,
  waId: string,
  said: LeadMessage,
): MessageView {
  const wroteAt = said.at ? new Date(said.at) : sim.now();
  const { name, userId, phoneHidden, referral, replyTo } = said;
  const told = tell(sim, said);
  const known = ensureChat(sim, channel, waId, { name, userId, phoneHidden });
  const at = onLeadClock(known, wroteAt);
  const chat = {
    ...known,
    lastInboundAt: latest(known.lastInboundAt, at.toISOString()),
    ...(referral && { adClickAt: at.toISOString() }),
  };
  saveChat(sim, chat);
  const message: ChatMessage = {
    id: newWamid(chat.phoneHidden && chat.userId ? chat.userId : waId, "inbound"),
    chatId: chat.id,
    direction: "inbound",
    status: "sent",
    at: at.toISOString(),
    ...(replyTo && { replyTo }),
    ...told.shown,
  };
  sim.store.put({ kind: "message", value: message });
  sim.live.publish({
    type: "message",
    waId,
    phoneNumberId: channel.phoneNumberId,
    message: messageView(message),
  });
  const quoted = replyTo && {
    context: { from: channel.displayPhoneNumber.replace(/\D/g, ""), id: replyTo },
  };
  const content = {
    id: message.id,
    // The wire knows the real clock only; whoever stores it adds what the lead is ahead.
    timestamp: String(seconds(wroteAt)),
    ...quoted,
    ...(referral && { referral }),
    ...told.wire,
  };
  sim.outbox.send({
    channel,
    waId,
    what: "messages",
    payload: inboundPayload(channel, chat, content),
    messageId: message.id,
  });
  return messageView(message);
}

/** The business marked a message as read, and with it all before it; it may show that it types. */
export function readByBusiness(sim: Simulation, messageId: string): void {
  const marked = sim.store.messages.get(messageId);
  if (!marked) return;
  for (const message of sim.store.messagesOf(marked.chatId)) {
    if (message.direction === "inbound" && message.at <= marked.at)
      changeStatus(sim, message.id, "read");
  }
}

function latest(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}
