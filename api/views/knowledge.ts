import { z } from "@hono/zod-openapi";
import type { CurrentPlaybook } from "../../db/queries/knowledge-playbooks.ts";
import type { ListedAnswer } from "../../db/queries/knowledge.ts";
import { knowledgeAnswers } from "../../db/schema/index.ts";
import { OBJECTIONS } from "../../domain/observation.ts";
import { languageTag } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { ownWords } from "./own-words.ts";
import { createSelectSchema } from "./select-schema.ts";

export const knowledgeAnswer = createSelectSchema(knowledgeAnswers)
  .pick({ id: true, question: true, answer: true, language: true, updatedBy: true })
  .extend({
    dictionary: z
      .string()
      .openapi({ description: "Whose word forms the search knows; `simple`: none" }),
    updatedAt: isoTime,
    createdAt: isoTime,
  })
  .openapi("KnowledgeAnswer");

const EXAMPLE = {
  question: "Are pets allowed?",
  answer: "Cats and small dogs are welcome in most buildings.",
  language: "en",
};

// The prompts show as much of them.
const words = z.strictObject({
  question: ownWords(3, 200),
  answer: ownWords(2, 700),
  language: languageTag,
});
export const newKnowledgeAnswer = words.openapi("NewKnowledgeAnswer", { example: EXAMPLE });
export const knowledgeChange = words
  .partial()
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .openapi("KnowledgeChange", { example: { answer: EXAMPLE.answer } });

export const playbook = z
  .object({
    objection: z.enum(OBJECTIONS),
    guidance: z.string(),
    builtIn: z
      .string()
      .openapi({ description: "What holds where the organization has none of its own" }),
    isDefault: z.boolean(),
    updatedAt: isoTimeOrNull,
  })
  .openapi("Playbook");
// As above.
export const playbookChange = z
  .strictObject({ guidance: ownWords(10, 500) })
  .openapi("PlaybookChange", {
    example: { guidance: "Ask what they compare it with. Never promise a discount." },
  });

export function knowledgeView(row: ListedAnswer): z.infer<typeof knowledgeAnswer> {
  return knowledgeAnswer.parse(row);
}

export function playbookView(row: CurrentPlaybook): z.infer<typeof playbook> {
  return playbook.parse(row);
}
