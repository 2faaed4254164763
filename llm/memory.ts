import { z } from "zod";
import { namesProtectedTrait } from "../domain/fair-housing.ts";
import { aliasesOf } from "./aliases.ts";
import { callStage } from "./call.ts";
import { contactsIn } from "./contacts.ts";
import type { ModelChoice } from "./model.ts";
import { dataText } from "./prompts/data.ts";
import { MEMORY_PROMPT_VERSION, memoryPrompt } from "./prompts/memory.ts";
import type { Conversation, StageResult } from "./stages.ts";

const SUMMARY_LIMIT = 1_200;

export const memoryWire = z.object({ summary: z.string() });

export function remember(
  choice: ModelChoice,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<StageResult<{ summary: string }>> {
  return callStage(
    choice,
    {
      stage: "memory",
      promptVersion: MEMORY_PROMPT_VERSION,
      ...memoryPrompt(conversation, aliasesOf(conversation)),
      temperature: 0,
      wire: memoryWire,
      read: (value) => ({ summary: safeSummary((value as z.infer<typeof memoryWire>).summary) }),
    },
    signal,
  );
}

/** Whole sentences up to the limit, without those that name a protected trait, and without contacts. */
export function safeSummary(summary: string): string {
  const { found } = contactsIn(summary);
  const text = found.reduce(
    (rest, contact) => rest.replaceAll(contact, ""),
    dataText(summary, 4_000),
  );
  let kept = "";
  for (const sentence of text.split(/(?<=[.!?。؟।])\s+|\n+/u).map((s) => s.trim())) {
    if (sentence === "" || namesProtectedTrait(sentence)) continue;
    if (kept.length + sentence.length + 1 > SUMMARY_LIMIT) break;
    kept = kept === "" ? sentence : `${kept} ${sentence}`;
  }
  return kept;
}
