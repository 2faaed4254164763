import { z } from "@hono/zod-openapi";
import { waIdsOf } from "../../domain/wa-ids.ts";
import { plainText } from "../input.ts";
import { templateInput } from "../write-as-person.ts";
import { consentInput } from "./consent.ts";
import { message } from "./message.ts";

export const newLead = z
  .strictObject({
    phone: z
      .string()
      .max(16)
      .refine((phone) => waIdsOf(phone) !== null, "is no phone number as +351912345678")
      .openapi({ description: "E.164" }),
    name: plainText(200).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
      .max(35)
      .optional()
      .openapi({ description: "BCP 47" }),
    channelId: z.uuid().openapi({ description: "From which number it is written to" }),
    source: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,39}$/)
      .openapi({ description: "Kept from the first time only: `portal`, `form`, `import`…" }),
    sourceDetail: plainText(200).optional().openapi({ description: "The portal's name, say" }),
    consent: consentInput,
    firstTemplate: templateInput.optional(),
  })
  .openapi("NewLead", {
    example: {
      phone: "+351912345678",
      name: "Ana",
      language: "pt-PT",
      channelId: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
      source: "portal",
      sourceDetail: "example.com",
      consent: {
        source: "portal",
        at: "2026-11-22T18:03:40.000Z",
        evidence: { url: "https://example.com/listings/104" },
      },
    },
  });

const firstMessage = z
  .object({
    sent: z.boolean().openapi({ description: "Whether it is on its way" }),
    message: message.nullable(),
    code: z.string().nullable(),
    reason: z.string().nullable(),
    detail: z.string().nullable().openapi({ description: "Why it is not, in words" }),
  })
  .openapi("FirstMessage");
export type FirstMessage = z.infer<typeof firstMessage>;

export const broughtLead = z
  .object({ id: z.uuid(), created: z.boolean(), firstMessage: firstMessage.nullable() })
  .openapi("BroughtLead", {
    example: { id: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11", created: true, firstMessage: null },
  });
