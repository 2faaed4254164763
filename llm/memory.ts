import { z } from "zod";
import { namesProtectedTrait } from "../domain/fair-housing.ts";
import { readsAsInstruction } from "../domain/injection.ts";
import type { MemoryPoint } from "../domain/memory-point.ts";
import { type Aliases, aliasesOf } from "./aliases.ts";
import { callStage } from "./call.ts";
import { contactsIn } from "./contacts.ts";
import type { ModelChoice } from "./model.ts";
import { dataText } from "./prompts/data.ts";
import { promptLabel } from "./prompts/house-rules.ts";
import { MEMORY_PROMPT_VERSION, memoryPrompt } from "./prompts/memory.ts";
import type { Conversation, StageResult } from "./stages.ts";

const SUMMARY_LIMIT = 1_200;
const MAX_SOURCES = 40;

export function memoryWire(aliases: Aliases) {
  return z.object({
    points: z.array(
      z.object({
        text: z.string(),
        messages: z.array(z.enum(["before", ...aliases.messages.keys()])),
      }),
    ),
  });
}

export function remember(
  choice: ModelChoice,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<StageResult<{ points: MemoryPoint[] }>> {
  const aliases = aliasesOf(conversation);
  const wire = memoryWire(aliases);
  return callStage(
    choice,
    {
      stage: "memory",
      promptVersion: promptLabel(conversation, "memory", MEMORY_PROMPT_VERSION),
      ...memoryPrompt(conversation, aliases),
      temperature: 0,
      wire,
      read: (value) => ({
        points: safePoints((value as z.infer<typeof wire>).points, aliases, conversation.memory),
      }),
    },
    signal,
  );
}

interface PointOnWire {
  text: string;
  messages: string[];
}

/**
 * What may be remembered: sentences that rest on messages, without contacts, none that names a
 * protected trait or reads like an instruction, up to the limit.
 */
export function safePoints(
  points: readonly PointOnWire[],
  aliases: Pick<Aliases, "messages">,
  before: readonly MemoryPoint[],
): MemoryPoint[] {
  const kept: MemoryPoint[] = [];
  let length = 0;
  for (const { text, messages } of points) {
    const safe = withoutContacts(text).replace(/\s+/gu, " ").trim();
    const messageIds = sourcesOf(messages, aliases, before);
    if (safe === "" || messageIds.length === 0) continue;
    if (namesProtectedTrait(safe) || readsAsInstruction(safe)) continue;
    if (length + safe.length + 1 > SUMMARY_LIMIT) break;
    length += safe.length + 1;
    kept.push({ text: safe, messageIds });
  }
  return kept;
}

/** A point taken over from before rests on what the old summary rested on. */
function sourcesOf(
  messages: readonly string[],
  aliases: Pick<Aliases, "messages">,
  before: readonly MemoryPoint[],
): string[] {
  const named = messages.flatMap((alias) => aliases.messages.get(alias)?.id ?? []);
  const old = messages.includes("before") ? before.flatMap(({ messageIds }) => messageIds) : [];
  return [...new Set([...named, ...old])].slice(0, MAX_SOURCES);
}

function withoutContacts(text: string): string {
  const safe = dataText(text, 400);
  return contactsIn(safe).found.reduce((rest, contact) => rest.replaceAll(contact, ""), safe);
}
