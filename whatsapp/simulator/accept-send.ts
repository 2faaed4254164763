import { chatByUserId, ensureChat, leadNow, USER_ID } from "./chats.ts";
import type { Simulation } from "./context.ts";
import { GraphError } from "./graph-error.ts";
import type { Channel, Chat, ChatMessage } from "./model.ts";
import { showSend, type Shown } from "./outbound-content.ts";
import type { Send } from "./send-schema.ts";
import { progress } from "./statuses.ts";
import { stopTyping } from "./typing.ts";
import { messageView, windowClosesAt } from "./view.ts";
import { newWamid } from "./wamid.ts";

/** Takes a send: it is in the chat and its statuses are on their way when this returns. */
export function acceptSend(
  sim: Simulation,
  channel: Channel,
  send: Send,
): { chat: Chat; message: ChatMessage } {
  const shown = showSend(sim, channel, send);
  const chat = ensureChat(sim, channel, addresseeOf(sim, channel, send));
  const fate = fateOf(sim, chat, shown);
  const message: ChatMessage = {
    id: newWamid(chat.phoneHidden && chat.userId ? chat.userId : chat.waId, "outbound"),
    chatId: chat.id,
    direction: "outbound",
    status: "accepted",
    at: leadNow(sim, chat).toISOString(),
    replyTo: send.context?.message_id,
    callbackData: send.biz_opaque_callback_data,
    fate,
    ...shown,
  };
  sim.store.put({ kind: "message", value: message });
  stopTyping(sim, chat);
  sim.live.publish({
    type: "message",
    waId: chat.waId,
    phoneNumberId: chat.phoneNumberId,
    message: messageView(message),
  });
  progress(sim, message.id);
  return { chat, message };
}

/** The lead a send is for; `to` wins when both are given. @throws GraphError 100, 131021. */
export function addresseeOf(
  sim: Simulation,
  channel: Channel,
  { to, recipient }: Pick<Send, "to" | "recipient">,
): string {
  if (to !== undefined) {
    const digits = to.replace(/[\s+()-]/g, "");
    if (!/^\d{5,20}$/.test(digits))
      throw new GraphError(100, "Param to is not a phone number; a user id goes into recipient.");
    if (digits === channel.displayPhoneNumber.replace(/\D/g, "")) throw new GraphError(131021);
    return digits;
  }
  if (recipient === undefined || !USER_ID.test(recipient)) {
    throw new GraphError(100, "Param recipient is not a business-scoped user id.");
  }
  return chatByUserId(sim, channel, recipient)?.waId ?? recipient;
}

function fateOf(sim: Simulation, chat: Chat, shown: Shown): ChatMessage["fate"] {
  const late = sim.faults.take("late_failure", chat.waId);
  if (late) return { failWith: late.code };
  if (sim.faults.take("no_statuses", chat.waId)) return "silent";
  const closesAt = windowClosesAt(chat);
  if (
    shown.type !== "template" &&
    // A lead we never heard may have written by a webhook that did not come from here.
    closesAt !== null &&
    leadNow(sim, chat).getTime() >= Date.parse(closesAt)
  ) {
    if (sim.outsideWindow === "refuse") throw new GraphError(131047);
    return { failWith: 131047 };
  }
  const mediaId = shown.media?.id;
  return mediaId === undefined || sim.store.media.has(mediaId) ? undefined : { failWith: 131053 };
}
