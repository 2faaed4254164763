import { z } from "@hono/zod-openapi";
import { templates, type Template } from "../../db/schema/index.ts";
import { TEMPLATE_LIMITS } from "../../domain/template-draft.ts";
import { TEMPLATE_PURPOSES } from "../../domain/template-purpose.ts";
import { TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from "../../domain/template-status.ts";
import { templateVariables } from "../../domain/template-text.ts";
import { plainText } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { pageQuery } from "./page.ts";
import { createSelectSchema } from "./select-schema.ts";

export const template = createSelectSchema(templates)
  .pick({
    id: true,
    channelId: true,
    name: true,
    language: true,
    category: true,
    purpose: true,
    body: true,
    quickReplies: true,
    metaId: true,
  })
  .extend({
    status: z.enum(TEMPLATE_STATUSES).openapi({
      description:
        "As WhatsApp says, its other words mapped: FLAGGED, REINSTATED and UNPAUSED count as APPROVED, IN_APPEAL as PENDING, LIMIT_EXCEEDED as REJECTED, LOCKED as PAUSED; PENDING_DELETION, DELETED, ARCHIVED and what is no longer listed as DISABLED; a word that is not known as PENDING",
    }),
    variables: z
      .array(z.string())
      .openapi({ description: "Of the body, in the order in which values are given" }),
    components: z
      .array(z.record(z.string(), z.unknown()))
      .nullable()
      .openapi({ description: "Header, body, footer and buttons as WhatsApp has them" }),
    quality: z
      .string()
      .nullable()
      .openapi({ description: "GREEN, YELLOW, RED or UNKNOWN; WhatsApp may have more" }),
    rejectedReason: z.string().nullable().openapi({
      description: "WhatsApp's reason, or its own word for a status that is mapped",
    }),
    syncedAt: isoTimeOrNull,
    createdAt: isoTime,
  })
  .openapi("Template");

const language = z.string().min(2).max(10).openapi({ example: "pt_PT" });
export const templateQuery = pageQuery.extend({
  channelId: z.uuid().optional(),
  status: z.enum(TEMPLATE_STATUSES).optional(),
  category: z.enum(TEMPLATE_CATEGORIES).optional(),
  language: language.optional(),
  purpose: z.enum(TEMPLATE_PURPOSES).optional(),
  query: plainText(100).optional().openapi({ description: "In the name", example: "follow" }),
});

const text = (max: number) => z.string().max(max);
const channelId = z.uuid().openapi({ example: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44" });
const purpose = z.enum(TEMPLATE_PURPOSES).nullable();

export const newTemplate = z
  .strictObject({
    channelId,
    name: text(TEMPLATE_LIMITS.name),
    language,
    category: z.enum(["MARKETING", "UTILITY"]),
    purpose: purpose.default(null),
    body: plainText(TEMPLATE_LIMITS.body),
    examples: z
      .record(z.string().max(100), plainText(200))
      .default({})
      .openapi({ description: "What WhatsApp's reviewers see in the place of each variable" }),
    header: plainText(TEMPLATE_LIMITS.header).optional(),
    footer: plainText(TEMPLATE_LIMITS.footer).optional(),
    quickReplies: z
      .array(plainText(TEMPLATE_LIMITS.buttonText))
      .max(TEMPLATE_LIMITS.buttons)
      .default([]),
    urlButtons: z
      .array(
        z.strictObject({
          text: plainText(TEMPLATE_LIMITS.buttonText),
          url: plainText(TEMPLATE_LIMITS.url),
        }),
      )
      .max(TEMPLATE_LIMITS.urlButtons)
      .default([]),
  })
  .openapi("NewTemplate", {
    example: {
      channelId: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      name: "still_looking",
      language: "en",
      category: "MARKETING",
      purpose: "follow_up",
      body: "Hello {{1}}, {{2}} here: are you still looking for a home?",
      examples: { "1": "Ana", "2": "Demo Realty" },
      quickReplies: ["Yes", "Not any more"],
    },
  });

export const templateChange = z
  .strictObject({ purpose })
  .openapi("TemplateChange", { example: { purpose: "follow_up" } });

export const syncRequest = z
  .strictObject({ channelId })
  .openapi("TemplateSync", { example: { channelId: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44" } });

export const syncCounts = z
  .object({ added: z.int(), changed: z.int(), removed: z.int() })
  .openapi("TemplateSyncCounts", { example: { added: 2, changed: 1, removed: 0 } });

export const previewRequest = z
  .strictObject({ values: z.array(text(1_024)).max(50) })
  .openapi("TemplatePreviewRequest", { example: { values: ["Ana", "Demo Realty"] } });

export const preview = z
  .object({
    text: z.string().openapi({ description: "The body as the lead reads it" }),
    problems: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .openapi("TemplatePreview", {
    example: {
      text: "Hello Ana, {{2}} here: are you still looking for a home?",
      problems: [{ path: "values.1", message: "is missing: {{2}} has no value" }],
    },
  });

export function templateView(row: Template): z.infer<typeof template> {
  return template.parse({ ...row, variables: [...new Set(templateVariables(row.body))] });
}
