import { FunnelError } from "../../platform/errors.ts";
import type { Simulation } from "./context.ts";
import type { Channel, Chat } from "./model.ts";

/** Country code, a dot, and up to 128 letters or digits; a parent id has `ENT.` between. */
export const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** The chat's id for what a caller named: digits (a leading + and spaces are fine) or a user id. */
export function readWaId(named: string): string {
  const digits = named.replace(/[\s+()-]/g, "");
  if (/^\d{5,20}$/.test(digits)) return digits;
  if (USER_ID.test(named)) return named;
  throw new FunnelError(
    "bad_request",
    "wa_id: 5 to 20 digits, or a business-scoped user id such as US.13491208655302741918",
  );
}

export function readChannel(sim: Simulation, phoneNumberId: string | undefined): Channel {
  const channel = phoneNumberId
    ? sim.store.channels.get(phoneNumberId)
    : sim.store.channels.values().next().value;
  if (!channel)
    throw new FunnelError(
      "not_found",
      "no channel with this phone_number_id; POST /simulator/channels adds one",
    );
  return channel;
}

export function chatId(channel: Channel, waId: string): string {
  return `${channel.phoneNumberId}/${waId}`;
}

export interface ChatTraits {
  name?: string | undefined;
  userId?: string | undefined;
  phoneHidden?: boolean | undefined;
}

/** The chat, made or changed so that it has these traits. */
export function ensureChat(
  sim: Simulation,
  channel: Channel,
  waId: string,
  traits: ChatTraits = {},
): Chat {
  const id = chatId(channel, waId);
  const known = sim.store.chats.get(id);
  const base = known ?? {
    id,
    phoneNumberId: channel.phoneNumberId,
    waId,
    ...(USER_ID.test(waId) && { userId: waId }),
    name: `Lead ${waId.slice(-4)}`,
    createdAt: sim.now().toISOString(),
  };
  const given = Object.fromEntries(
    Object.entries(traits).filter(([, value]) => value !== undefined),
  );
  const chat: Chat = { ...base, ...given };
  if (!known || JSON.stringify(known) !== JSON.stringify(chat)) saveChat(sim, chat);
  return chat;
}

/** The lead's clock: the real one, or ahead of it when the lead was moved forward. */
export function leadNow(sim: Simulation, chat: Chat): Date {
  return onLeadClock(chat, sim.now());
}

export function onLeadClock(chat: Chat, at: Date): Date {
  return new Date(at.getTime() + (chat.aheadMs ?? 0));
}

export function saveChat(sim: Simulation, chat: Chat): void {
  sim.store.put({ kind: "chat", value: chat });
  sim.live.publish({ type: "chat", waId: chat.waId, phoneNumberId: chat.phoneNumberId });
}

export function chatByUserId(sim: Simulation, channel: Channel, userId: string): Chat | undefined {
  for (const chat of sim.store.chats.values()) {
    if (chat.phoneNumberId === channel.phoneNumberId && chat.userId === userId) return chat;
  }
  return undefined;
}
