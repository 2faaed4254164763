import { statusError } from "./graph-error.ts";
import type { Channel, Chat, ChatMessage, Template } from "./model.ts";

const AD_CLICK_FREE_MS = 72 * 3_600_000;

/** The lead's phone number, unless the business may not see it. */
export function phoneOf(chat: Chat): string | undefined {
  return chat.phoneHidden || !/^\d+$/.test(chat.waId) ? undefined : chat.waId;
}

function contact(chat: Chat, named: boolean) {
  return {
    ...(named && { profile: { name: chat.name } }),
    ...(phoneOf(chat) && { wa_id: phoneOf(chat) }),
    ...(chat.userId && { user_id: chat.userId }),
  };
}

function envelope(channel: Channel, field: string, value: object, time?: Date) {
  return {
    object: "whatsapp_business_account",
    entry: [
      { id: channel.wabaId, ...(time && { time: seconds(time) }), changes: [{ value, field }] },
    ],
  };
}

function messagesValue(channel: Channel) {
  return {
    messaging_product: "whatsapp",
    metadata: {
      display_phone_number: channel.displayPhoneNumber.replace(/\D/g, ""),
      phone_number_id: channel.phoneNumberId,
    },
  };
}

/** `content` is Meta's message object without its sender. */
export function inboundPayload(channel: Channel, chat: Chat, content: object) {
  const phone = phoneOf(chat);
  const from = { ...(phone && { from: phone }), ...(chat.userId && { from_user_id: chat.userId }) };
  return envelope(channel, "messages", {
    ...messagesValue(channel),
    contacts: [contact(chat, true)],
    messages: [{ ...from, ...content }],
  });
}

export function statusPayload(channel: Channel, chat: Chat, message: ChatMessage, at: Date) {
  const phone = phoneOf(chat);
  return envelope(channel, "messages", {
    ...messagesValue(channel),
    contacts: [contact(chat, false)],
    statuses: [
      {
        id: message.id,
        status: message.status,
        timestamp: String(seconds(at)),
        ...(phone && { recipient_id: phone }),
        ...(chat.userId && { recipient_user_id: chat.userId }),
        ...(message.callbackData !== undefined && {
          biz_opaque_callback_data: message.callbackData,
        }),
        ...(message.status === "failed"
          ? { errors: [statusError(message.error?.code ?? 131000)] }
          : { pricing: pricing(chat, message) }),
      },
    ],
  });
}

function pricing(chat: Chat, message: ChatMessage) {
  const free =
    chat.adClickAt !== undefined &&
    Date.parse(message.at) - Date.parse(chat.adClickAt) < AD_CLICK_FREE_MS;
  return {
    billable: !free,
    pricing_model: "PMP",
    category: message.template?.category.toLowerCase() ?? "service",
    type: free ? "free_entry_point" : "regular",
  };
}

function templateNames({ id, name, language }: Template) {
  return {
    message_template_id: Number(id),
    message_template_name: name,
    message_template_language: language,
  };
}

export function templateStatusPayload(channel: Channel, template: Template, at: Date) {
  const value = {
    event: template.status,
    ...templateNames(template),
    reason: template.rejectedReason ?? "NONE",
    message_template_category: template.category,
  };
  return envelope(channel, "message_template_status_update", value, at);
}

export function templateQualityPayload(
  channel: Channel,
  before: Template,
  after: Template,
  at: Date,
) {
  const value = {
    previous_quality_score: before.quality ?? "UNKNOWN",
    new_quality_score: after.quality ?? "UNKNOWN",
    ...templateNames(after),
  };
  return envelope(channel, "message_template_quality_update", value, at);
}

export function templateCategoryPayload(
  channel: Channel,
  before: Template,
  after: Template,
  at: Date,
) {
  const value = {
    ...templateNames(after),
    previous_category: before.category,
    new_category: after.category,
  };
  return envelope(channel, "template_category_update", value, at);
}

export function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
