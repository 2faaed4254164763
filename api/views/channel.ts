import { z } from "@hono/zod-openapi";
import { channels, type Channel } from "../../db/schema/index.ts";
import { CHANNEL_STEPS } from "../../domain/channel-check.ts";
import { open, type KeyRing } from "../../platform/secret-box.ts";
import { plainText } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const channelCheck = z
  .object({
    step: z.enum(CHANNEL_STEPS),
    ok: z.boolean(),
    code: z.string().optional().openapi({ description: "Stable; none when it is fine" }),
    fix: z.string().optional().openapi({ description: "What to do about it, in plain words" }),
    graphCode: z.int().optional().openapi({ description: "WhatsApp's own error number" }),
    found: z.record(z.string(), z.string()).optional(),
  })
  .openapi("ChannelCheck", {
    example: {
      step: "subscription",
      ok: false,
      code: "not_subscribed",
      fix: "WhatsApp does not tell us of new messages yet. Press Subscribe, which connects the account with your Meta app.",
    },
  });

export const channelWebhook = z
  .object({ url: z.string().nullable(), verifyToken: z.string().nullable() })
  .openapi("ChannelWebhook", {
    example: { url: "https://hooks.example.com/webhook", verifyToken: "what-you-type-at-meta" },
  });

export const channel = createSelectSchema(channels)
  .pick({
    id: true,
    name: true,
    phoneNumberId: true,
    wabaId: true,
    displayPhone: true,
    status: true,
  })
  .extend({
    hasAppSecret: z.boolean(),
    accessTokenEndsWith: z.string().nullable().openapi({
      description: "The last four characters, to tell which one it is",
      example: "x7Qk",
    }),
    checks: z
      .array(channelCheck)
      .nullable()
      .openapi({ description: "What the last connection test found; null before the first" }),
    checkedAt: isoTimeOrNull,
    createdAt: isoTime,
  })
  .openapi("Channel");

const metaId = z
  .string()
  .regex(/^\d{5,20}$/, "is a number of 5 to 20 digits that WhatsApp Manager shows")
  .openapi({ example: "100000000000001" });
const phone = z
  .string()
  .regex(/^\+?[\d ().-]{5,30}$/, "is a phone number such as +351 210 000 001")
  .openapi({ example: "+351 210 000 001" });
/** Printable and without spaces: one that was copied with a line break would never work. */
const secret = z
  .string()
  .regex(/^[\x21-\x7e]+$/, "has a space or a character that no secret has")
  .min(8)
  .max(1_000);
const name = z.union([plainText(60), z.literal("")]).openapi({ type: "string", maxLength: 60 });
const appSecret = secret.openapi({
  description: "Of the Meta app, to check webhooks with. It can be written, never read.",
});
const accessToken = secret.openapi({
  description: "Of a system user of the account. It can be written, never read.",
});
const EXAMPLE = {
  name: "Lisbon office",
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  displayPhone: "+351 210 000 001",
  appSecret: "the-app-secret-from-meta",
  accessToken: "the-access-token-from-meta",
};

export const newChannel = z
  .strictObject({
    name: name.optional(),
    phoneNumberId: metaId,
    wabaId: metaId,
    displayPhone: phone,
    appSecret,
    accessToken,
  })
  .openapi("NewChannel", { example: EXAMPLE });

export const channelChange = z
  .strictObject({
    name: name.optional(),
    displayPhone: phone.optional(),
    status: z.enum(["live", "paused"]).optional(),
    appSecret: appSecret.optional(),
    accessToken: accessToken.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .openapi("ChannelChange", { example: { name: "Lisbon office", status: "paused" } });

/** Only this much of a token says nothing that helps to guess the rest. */
const SHORTEST_SHOWN = 12;

export function channelView(row: Channel, keys: KeyRing): z.infer<typeof channel> {
  const token = opened(row.accessToken, `channels.access_token:${row.id}`, keys);
  return channel.parse({
    ...row,
    hasAppSecret: opened(row.appSecret, `channels.app_secret:${row.id}`, keys) !== null,
    accessTokenEndsWith: token === null || token.length < SHORTEST_SHOWN ? null : token.slice(-4),
  });
}

/** Null when no key of ours opens it any more: then it has to be saved anew. */
function opened(box: string, context: string, keys: KeyRing): string | null {
  try {
    return open(box, context, keys);
  } catch {
    return null;
  }
}
