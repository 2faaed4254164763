import { z } from "zod";

const label = z.string().min(1).max(20);
const mediaHeader = z.looseObject({ id: z.string().optional(), link: z.string().optional() });
const textHeader = z.object({ type: z.literal("text"), text: z.string().min(1).max(60) });
const anyHeader = z.discriminatedUnion("type", [
  textHeader,
  z.object({ type: z.literal("image"), image: mediaHeader }),
  z.object({ type: z.literal("video"), video: mediaHeader }),
  z.object({ type: z.literal("document"), document: mediaHeader }),
]);
const footer = z.object({ text: z.string().min(1).max(60) }).optional();
const body = (longest: number) => z.object({ text: z.string().min(1).max(longest) });
const unique = (values: string[]) => new Set(values).size === values.length;

const replyButton = z.object({
  type: z.literal("reply"),
  reply: z.object({ id: z.string().min(1).max(256), title: label }),
});
const row = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().max(72).optional(),
});
const section = z.object({ title: z.string().max(24).optional(), rows: z.array(row).min(1) });

/** Meta's limits for interactive messages, by `interactive.type`. */
export const interactiveSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("button"),
    header: anyHeader.optional(),
    body: body(1_024),
    footer,
    action: z.object({
      buttons: z
        .array(replyButton)
        .min(1)
        .max(3)
        .refine((buttons) => unique(buttons.map((b) => b.reply.id)), "button ids must be unique")
        .refine(
          (buttons) => unique(buttons.map((b) => b.reply.title)),
          "button titles must be unique",
        ),
    }),
  }),
  z.object({
    type: z.literal("list"),
    header: textHeader.optional(),
    body: body(4_096),
    footer,
    action: z.object({
      button: label,
      sections: z
        .array(section)
        .min(1)
        .max(10)
        .refine(
          (all) => all.flatMap((s) => s.rows).length <= 10,
          "at most 10 rows in all sections together",
        )
        .refine(
          (all) => unique(all.flatMap((s) => s.rows.map((r) => r.id))),
          "row ids must be unique",
        )
        .refine(
          (all) => all.length === 1 || all.every((s) => s.title),
          "sections need titles when there are several",
        ),
    }),
  }),
  z.object({
    type: z.literal("cta_url"),
    header: anyHeader.optional(),
    body: body(1_024),
    footer,
    action: z.object({
      name: z.literal("cta_url"),
      parameters: z.object({ display_text: label, url: z.url({ protocol: /^https?$/ }) }),
    }),
  }),
  z.object({
    type: z.literal("location_request_message"),
    body: body(1_024),
    action: z.object({ name: z.literal("send_location") }),
  }),
]);
export type Interactive = z.infer<typeof interactiveSchema>;
