import { z } from "zod";
import { USER_ID } from "./chats.ts";

const text = z.string().trim().min(1).max(4_096);
/** Bytes in base64, or the built-in sample of that type when left out. */
const file = {
  data: z.base64().optional(),
  mimeType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+(;.*)?$/)
    .optional(),
  caption: z.string().max(1_024).optional(),
};
const person = z.looseObject({ name: z.looseObject({ formatted_name: z.string() }) });

const content = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text }),
  z.object({ type: z.literal("image"), ...file }),
  z.object({ type: z.literal("video"), ...file }),
  z.object({
    type: z.literal("audio"),
    ...file,
    voice: z.boolean().default(true),
    /** What the built-in voice note is said to say, for the offline transcriber. */
    speech: text.optional(),
    mumbled: z.boolean().optional(),
  }),
  z.object({ type: z.literal("document"), ...file, filename: z.string().max(240).optional() }),
  z.object({ type: z.literal("sticker"), ...file }),
  z.object({
    type: z.literal("location"),
    location: z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.object({ type: z.literal("contacts"), contacts: z.array(person).min(1) }),
  z.object({
    type: z.literal("button_reply"),
    id: z.string().min(1).max(256),
    title: z.string().min(1),
  }),
  z.object({
    type: z.literal("list_reply"),
    id: z.string().min(1).max(200),
    title: z.string().min(1),
    description: z.string().optional(),
  }),
  /** A template's quick reply. */
  z.object({ type: z.literal("button"), text: z.string().min(1), payload: z.string().optional() }),
  /** An empty or missing emoji takes the reaction back. */
  z.object({
    type: z.literal("reaction"),
    messageId: z.string().min(1),
    emoji: z.string().max(16).default(""),
  }),
]);
export type LeadContent = z.infer<typeof content>;

const traits = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  userId: z
    .string()
    .regex(USER_ID, "a business-scoped user id, such as US.13491208655302741918")
    .optional(),
  phoneHidden: z.boolean().optional(),
  /** The wamid it quotes. */
  replyTo: z.string().min(1).optional(),
  /** The click-to-WhatsApp ad, in Meta's field names. */
  referral: z
    .looseObject({ source_type: z.string().optional(), source_id: z.string().optional() })
    .optional(),
  /** When it was written, if not now: late webhooks, closed windows. */
  at: z.iso.datetime({ offset: true }).optional(),
});
type LeadTraits = z.infer<typeof traits>;
export type LeadMessage = LeadContent & LeadTraits;

/** What a lead sends: `{text}` alone is a text message. */
export const leadMessageSchema = z.preprocess(
  (input) =>
    typeof input === "object" && input !== null && !("type" in input) && "text" in input
      ? { type: "text", ...input }
      : input,
  z.intersection(content, traits),
);
