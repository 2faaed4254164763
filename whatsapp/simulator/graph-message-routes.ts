import { Hono, type Context } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { acceptSend, addresseeOf } from "./accept-send.ts";
import type { Simulation } from "./context.ts";
import { GraphError, unknownObject } from "./graph-error.ts";
import type { Channel, Chat, ChatMessage } from "./model.ts";
import { readGraphBody, readSend } from "./read-send.ts";
import { readSchema, type Send } from "./send-schema.ts";
import { readByBusiness } from "./speak.ts";
import { startTyping } from "./typing.ts";
import { phoneOf } from "./webhook-payload.ts";

/** Sending, marking as read and typing: `POST /{phone-number-id}/messages`. */
export function messageRoutes(sim: Simulation) {
  return new Hono().post("/:phoneNumberId/messages", async (c) => {
    const channel = sim.store.channels.get(c.req.param("phoneNumberId"));
    if (!channel) throw unknownObject("post", c.req.param("phoneNumberId"));
    const body: unknown = await c.req.json().catch(() => {
      throw new GraphError(100, "The request body is not JSON.");
    });
    if (typeof body === "object" && body !== null && "status" in body)
      return c.json(markRead(sim, body));
    return send(sim, c, channel, body);
  });
}

function markRead(sim: Simulation, body: object) {
  const { message_id: id, typing_indicator: typing } = readGraphBody(readSchema, body);
  const message = sim.store.messages.get(id);
  // A webhook that did not come from here brought a message that only its sender knows.
  if (!message) return { success: true };
  const chat = message.direction === "inbound" ? sim.store.chats.get(message.chatId) : undefined;
  if (!chat) throw new GraphError(131009, "message_id is not a message this number received.");
  readByBusiness(sim, id);
  if (typing) startTyping(sim, chat);
  return { success: true };
}

async function send(
  sim: Simulation,
  c: Context,
  channel: Channel,
  body: unknown,
): Promise<Response> {
  const { faults, timers, log } = sim;
  const addressed = guessAddressee(sim, channel, body);
  const refusal = faults.take("error", addressed);
  if (refusal) throw new GraphError(refusal.code);
  const outage = faults.take("http", addressed);
  if (outage)
    return c.html("<html><body>Sorry, something went wrong.</body></html>", outage.status as 500);
  const request = readSend(body);
  const accepted = acceptSend(sim, channel, request);
  log.info({ type: request.type, sendId: request.biz_opaque_callback_data }, "send accepted");
  const slow = faults.take("delay", accepted.chat.waId);
  if (slow) await timers.wait(slow.ms);
  if (faults.take("accept_then_drop", accepted.chat.waId)) return cutConnection(c);
  return c.json(answer(request, accepted));
}

/** Whom a body is for, even if the rest of it is wrong: a fault may be meant for one lead only. */
function guessAddressee(sim: Simulation, channel: Channel, body: unknown): string {
  try {
    return addresseeOf(sim, channel, body as Pick<Send, "to" | "recipient">);
  } catch {
    return "";
  }
}

function answer(
  { type, to, recipient }: Send,
  { chat, message }: { chat: Chat; message: ChatMessage },
) {
  const phone = phoneOf(chat);
  const input = to ?? recipient;
  return {
    messaging_product: "whatsapp",
    contacts: [
      { input, ...(phone && { wa_id: phone }), ...(chat.userId && { user_id: chat.userId }) },
    ],
    messages: [{ id: message.id, ...(type === "template" && { message_status: "accepted" }) }],
  };
}

function cutConnection(c: Context): Response {
  const socket = (c.env as { outgoing?: { destroy(): void } } | undefined)?.outgoing;
  if (!socket) throw new Error("connection cut");
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
