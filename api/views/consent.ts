import { z } from "@hono/zod-openapi";
import { consents, type Consent } from "../../db/schema/index.ts";
import { plainText, timeInput } from "../input.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const EVIDENCE = {
  text: "I agree to be contacted on WhatsApp about this listing.",
  url: "https://example.com/listings/104",
  address: "203.0.113.7",
};

export const consent = createSelectSchema(consents)
  .pick({ id: true, kind: true, source: true, messageId: true, recordedBy: true })
  .extend({
    evidence: z
      .record(z.string(), z.string())
      .nullable()
      .openapi({ description: "Of a form: its words, its address, the visitor's address" }),
    at: isoTime.openapi({ description: "When it was said" }),
    createdAt: isoTime.openapi({ description: "When it was recorded" }),
  })
  .openapi("Consent", {
    example: {
      id: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e13",
      kind: "opt_in",
      source: "portal",
      messageId: null,
      recordedBy: null,
      evidence: EVIDENCE,
      at: "2026-11-22T18:03:40.000Z",
      createdAt: "2026-11-22T18:04:11.000Z",
    },
  });

/** What a form, a portal or a person says of a lead's consent. */
export const consentInput = z
  .strictObject({
    source: z.enum(["form", "portal", "person", "import"]),
    at: timeInput.openapi({ description: "When it was given; not after now" }),
    evidence: z.strictObject({
      text: plainText(2_000).optional().openapi({ description: "The sentence agreed to" }),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .optional()
        .openapi({ description: "Where it was given" }),
      address: z
        .union([z.ipv4(), z.ipv6()])
        .optional()
        .openapi({ description: "Whose browser gave it: an IP address" }),
    }),
  })
  .openapi("NewConsent", {
    example: { source: "portal", at: "2026-11-22T18:03:40.000Z", evidence: EVIDENCE },
  });

export function consentView(row: Consent): z.infer<typeof consent> {
  return consent.parse(row);
}
