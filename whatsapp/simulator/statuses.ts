import type { Simulation } from "./context.ts";
import { errorTitle } from "./graph-error.ts";
import type { ChatMessage, Status } from "./model.ts";
import { messageView } from "./view.ts";
import { statusPayload } from "./webhook-payload.ts";

const RANK: Record<Status, number> = { accepted: 0, sent: 1, delivered: 2, read: 3, failed: 4 };

/** Lets an accepted message go its way from where it is: sent, delivered, read; or failed. */
export function progress(sim: Simulation, messageId: string): void {
  const message = sim.store.messages.get(messageId);
  if (message?.direction !== "outbound" || message.fate === "silent") return;
  const { timing, timers } = sim;
  if (message.fate) {
    if (message.status === "accepted")
      timers.after(timing.sent, () => advance(sim, messageId, "failed"));
  } else if (message.status === "accepted") {
    timers.after(timing.sent, () => advance(sim, messageId, "sent") && progress(sim, messageId));
  } else if (message.status === "sent") {
    timers.after(
      timing.delivered,
      () => advance(sim, messageId, "delivered") && progress(sim, messageId),
    );
  } else if (message.status === "delivered") {
    timers.after(
      timing.read,
      () => !sim.watched.has(message.chatId) && advance(sim, messageId, "read"),
    );
  }
}

/** The lead has the chat before their eyes. */
export function readByLead(sim: Simulation, chatId: string): void {
  for (const message of sim.store.messagesOf(chatId)) {
    if (message.direction === "outbound" && message.status === "delivered")
      advance(sim, message.id, "read");
  }
}

function advance(sim: Simulation, messageId: string, status: Status): boolean {
  const changed = changeStatus(sim, messageId, status);
  if (!changed) return false;
  const chat = sim.store.chats.get(changed.chatId);
  const channel = chat && sim.store.channels.get(chat.phoneNumberId);
  if (chat && channel) {
    sim.outbox.send({
      channel,
      waId: chat.waId,
      what: "statuses",
      payload: statusPayload(channel, chat, changed, sim.now()),
    });
  }
  return true;
}

/** Sets a status that is further than the one it has, and tells the page. */
export function changeStatus(
  sim: Simulation,
  messageId: string,
  status: Status,
): ChatMessage | undefined {
  const message = sim.store.messages.get(messageId);
  const chat = message && sim.store.chats.get(message.chatId);
  if (!message || !chat || RANK[message.status] >= RANK[status]) return undefined;
  const failure = typeof message.fate === "object" ? message.fate.failWith : undefined;
  const changed: ChatMessage = {
    ...message,
    status,
    ...(status === "failed" &&
      failure !== undefined && { error: { code: failure, title: errorTitle(failure) } }),
  };
  sim.store.put({ kind: "message", value: changed });
  sim.live.publish({
    type: "message",
    waId: chat.waId,
    phoneNumberId: chat.phoneNumberId,
    message: messageView(changed),
  });
  return changed;
}
