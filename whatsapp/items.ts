import { z } from "zod";

/** By phone (`wa_id` digits), by business-scoped user id, or both; at least one is there. */
const party = z
  .object({
    phone: z
      .string()
      .regex(/^\d{5,20}$/)
      .optional(),
    userId: z.string().min(3).max(140).optional(),
  })
  .refine((p) => p.phone !== undefined || p.userId !== undefined, "needs a phone or a user id");
export type Party = z.infer<typeof party>;

const time = z.iso.datetime();

/** One message of a lead, whatever its type. `raw` is Meta's object, kept as it came. */
export const inboundMessage = z.object({
  wamid: z.string().min(1),
  from: party,
  profileName: z.string().optional(),
  /** Meta's type, or `unsupported` when it is none we know. */
  type: z.string().min(1),
  /** What a person would read of it: body, caption, button title, emoji, place name; null for none. */
  text: z.string().nullable(),
  replyToWamid: z.string().optional(),
  sentAt: time,
  /** The click-to-WhatsApp ad, as Meta sent it. */
  referral: z.record(z.string(), z.unknown()).optional(),
  raw: z.unknown(),
});
export type InboundMessage = z.infer<typeof inboundMessage>;

/** A message the business wrote from the WhatsApp Business app on a phone. */
export const messageEcho = inboundMessage
  .omit({ from: true, profileName: true, referral: true })
  .extend({ to: party });
export type MessageEcho = z.infer<typeof messageEcho>;

/** A lead's phone or user id became another one. Applied before the messages beside it. */
const identityChange = z.object({ previous: party, current: party });
export type IdentityChange = z.infer<typeof identityChange>;

export const messageStatus = z.object({
  wamid: z.string().min(1),
  status: z.enum(["sent", "delivered", "read", "played", "failed"]),
  at: time,
  /** Our send ledger's id, as `biz_opaque_callback_data` brings it back. */
  sendId: z.string().optional(),
  errors: z
    .array(z.object({ code: z.number().int(), title: z.string().optional() }).loose())
    .optional(),
  raw: z.unknown(),
});
export type MessageStatusItem = z.infer<typeof messageStatus>;

/** What became of a template: its status, quality or category, in Meta's words. */
export const templateNotice = z.object({
  field: z.string(),
  /** Meta's id of it, which not every notice has. */
  metaId: z.string().optional(),
  name: z.string().min(1),
  language: z.string().min(1),
  status: z.string().optional(),
  quality: z.string().optional(),
  category: z.string().optional(),
  /** Why it was rejected, paused or disabled. */
  reason: z.string().optional(),
  raw: z.unknown(),
});
export type TemplateNotice = z.infer<typeof templateNotice>;

/** What nothing handles yet (an account notice) or could not be read. */
const keptItem = z.object({
  field: z.string(),
  reason: z.enum(["no_handler", "unreadable"]),
  raw: z.unknown(),
});
export type KeptItem = z.infer<typeof keptItem>;

/** All items of one webhook change. Each was read on its own: one bad item spoils no other. */
export interface ChangeItems {
  identityChanges: IdentityChange[];
  messages: InboundMessage[];
  echoes: MessageEcho[];
  statuses: MessageStatusItem[];
  templates: TemplateNotice[];
  kept: KeptItem[];
}

/** `POST /internal/inbound`. */
export const inboundRequest = z.object({
  organizationId: z.uuid(),
  channelId: z.uuid(),
  identityChanges: z.array(identityChange),
  messages: z.array(inboundMessage),
  echoes: z.array(messageEcho),
  /** A consumer of the release before knows none. */
  templates: z.array(templateNotice).optional(),
  kept: z.array(keptItem),
});
export type InboundRequest = z.infer<typeof inboundRequest>;

/** `POST /internal/statuses`. */
export const statusesRequest = z.object({
  organizationId: z.uuid(),
  channelId: z.uuid(),
  statuses: z.array(messageStatus).max(1_000),
});
export type StatusesRequest = z.infer<typeof statusesRequest>;
