import { z } from "@hono/zod-openapi";
import { promptVersions, type PromptVersion } from "../../db/schema/index.ts";
import { LLM_STAGES, type LlmStage } from "../../domain/llm-stage.ts";
import { ownWords } from "./own-words.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

export const promptVersion = createSelectSchema(promptVersions)
  .pick({
    id: true,
    stage: true,
    number: true,
    text: true,
    note: true,
    isActive: true,
    createdBy: true,
  })
  .extend({ createdAt: isoTime })
  .openapi("PromptVersion");

export const stagePrompts = z
  .object({
    stage: z.enum(LLM_STAGES),
    default: z
      .object({
        label: z.string().openapi({ description: "As model calls carry it" }),
        text: z.string(),
      })
      .nullable()
      .openapi({ description: "The built-in rules, where the API knows them" }),
    activeId: z
      .uuid()
      .nullable()
      .openapi({ description: "The version that new turns have; null for the default" }),
    versions: z.array(promptVersion),
  })
  .openapi("StagePrompts");

export const newPrompt = z
  .strictObject({
    stage: z.enum(LLM_STAGES),
    text: ownWords(20, 8_000),
    note: ownWords(0, 300).default(""),
  })
  .openapi("NewPrompt", {
    example: {
      stage: "mouth",
      text: "Your stage: the Mouth. Write one short WhatsApp message …",
      note: "Shorter answers, at most three lines.",
    },
  });

export function promptVersionView(row: PromptVersion): z.infer<typeof promptVersion> {
  return promptVersion.parse(row);
}

export function stagePromptsView(
  stage: LlmStage,
  byDefault: { label: string; text: string } | null,
  rows: readonly PromptVersion[],
): z.infer<typeof stagePrompts> {
  const own = rows.filter((row) => row.stage === stage);
  return {
    stage,
    default: byDefault,
    activeId: own.find(({ isActive }) => isActive)?.id ?? null,
    versions: own.map(promptVersionView),
  };
}
