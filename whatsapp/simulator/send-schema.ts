import { z } from "zod";
import { interactiveSchema } from "./send-interactive.ts";

const caption = z.string().max(1_024).optional();
/** By uploaded id or by public link, never both. */
const media = z
  .object({ id: z.string().min(1).optional(), link: z.url({ protocol: /^https?$/ }).optional() })
  .refine(
    (m) => (m.id === undefined) !== (m.link === undefined),
    "needs exactly one of 'id' and 'link'",
  );

const parameter = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("text"),
    text: z.string().min(1),
    parameter_name: z.string().optional(),
  }),
  z.looseObject({ type: z.literal("payload"), payload: z.string() }),
  z.looseObject({ type: z.literal("image"), image: media }),
  z.looseObject({ type: z.literal("video"), video: media }),
  z.looseObject({ type: z.literal("document"), document: media }),
  z.looseObject({
    type: z.literal("currency"),
    currency: z.looseObject({ fallback_value: z.string() }),
  }),
  z.looseObject({
    type: z.literal("date_time"),
    date_time: z.looseObject({ fallback_value: z.string() }),
  }),
  z.looseObject({ type: z.literal("location"), location: z.looseObject({}) }),
]);
export type TemplateParameter = z.infer<typeof parameter>;

const templateSchema = z.object({
  name: z.string().min(1).max(512),
  language: z.looseObject({ code: z.string().min(2) }),
  components: z
    .array(
      z.object({
        type: z
          .string()
          .toLowerCase()
          .pipe(z.enum(["header", "body", "button"])),
        sub_type: z.string().optional(),
        index: z.coerce.number().int().min(0).max(9).optional(),
        parameters: z.array(parameter).default([]),
      }),
    )
    .default([]),
});
export type TemplateSend = z.infer<typeof templateSchema>;

const content = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    text: z.object({ body: z.string().min(1).max(4_096), preview_url: z.boolean().optional() }),
  }),
  z.object({ type: z.literal("image"), image: media.and(z.object({ caption })) }),
  z.object({ type: z.literal("video"), video: media.and(z.object({ caption })) }),
  z.object({
    type: z.literal("audio"),
    audio: media.and(z.object({ voice: z.boolean().optional() })),
  }),
  z.object({
    type: z.literal("document"),
    document: media.and(z.object({ caption, filename: z.string().max(240).optional() })),
  }),
  z.object({ type: z.literal("sticker"), sticker: media }),
  z.object({
    type: z.literal("location"),
    location: z.object({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal("contacts"),
    contacts: z
      .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) }))
      .min(1),
  }),
  z.object({
    type: z.literal("reaction"),
    reaction: z.object({ message_id: z.string().min(1), emoji: z.string() }),
  }),
  z.object({ type: z.literal("interactive"), interactive: interactiveSchema }),
  z.object({ type: z.literal("template"), template: templateSchema }),
]);

const addressing = z
  .object({
    messaging_product: z.literal("whatsapp"),
    recipient_type: z.literal("individual").default("individual"),
    to: z.string().min(1).optional(),
    recipient: z.string().min(1).optional(),
    context: z.object({ message_id: z.string().min(1) }).optional(),
    biz_opaque_callback_data: z.string().max(512).optional(),
  })
  .refine((a) => a.to !== undefined || a.recipient !== undefined, {
    path: ["to"],
    message: "is required",
  });

/** `POST /{phone-number-id}/messages`, other than marking as read. */
export const sendSchema = z.preprocess(
  (body) =>
    typeof body === "object" && body !== null && !("type" in body)
      ? { type: "text", ...body }
      : body,
  z.intersection(addressing, content),
);
export type Send = z.infer<typeof sendSchema>;

export const readSchema = z.object({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal("text") }).optional(),
});
