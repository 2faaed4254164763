import { z } from "zod";
import { INTENTS, OBJECTIONS, type Observation, RISKS } from "../domain/observation.ts";
import { plainRisks } from "../domain/plain-risks.ts";
import { aliasEnum } from "./alias-enum.ts";
import { type Aliases, aliasesOf, listingIds } from "./aliases.ts";
import { callStage } from "./call.ts";
import { factClaims, factOnWire } from "./fact-claims.ts";
import { languageTag } from "./language-tag.ts";
import type { ModelChoice } from "./model.ts";
import { dataText } from "./prompts/data.ts";
import { EYES_PROMPT_VERSION, eyesPrompt } from "./prompts/eyes.ts";
import { promptLabel } from "./prompts/house-rules.ts";
import type { Conversation, StageResult } from "./stages.ts";

export function observe(
  choice: ModelChoice,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<StageResult<Observation>> {
  const aliases = aliasesOf(conversation);
  const wire = eyesWire(aliases);
  return callStage(
    choice,
    {
      stage: "eyes",
      promptVersion: promptLabel(conversation, "eyes", EYES_PROMPT_VERSION),
      ...eyesPrompt(conversation, aliases),
      temperature: 0,
      wire,
      read: (value, lastTry) => read(value as z.infer<typeof wire>, conversation, aliases, lastTry),
    },
    signal,
  );
}

export function eyesWire(aliases: Aliases) {
  return z.object({
    intent: z.enum(INTENTS),
    sentiment: z.enum(["positive", "neutral", "negative"]),
    urgency: z.enum(["low", "normal", "high"]),
    language: z.string(),
    risks: z.array(z.enum(RISKS)),
    facts: z.array(factOnWire(aliasEnum(aliases.newMessages))),
    objection: z.enum(OBJECTIONS).nullable(),
    lookUp: z.array(z.string()),
    listings: z.array(aliasEnum(aliases.listings.keys())),
  });
}

function read(
  seen: z.infer<ReturnType<typeof eyesWire>>,
  conversation: Conversation,
  aliases: Aliases,
  lastTry: boolean,
): Observation {
  const fresh = aliases.newMessages.flatMap((alias) => aliases.messages.get(alias) ?? []);
  const risks = new Set(seen.risks);
  // The plain wordings count whatever a model makes of them.
  for (const { text } of fresh) for (const risk of plainRisks(text)) risks.add(risk);
  return {
    intent: seen.intent,
    sentiment: seen.sentiment,
    urgency: seen.urgency,
    language:
      languageTag(seen.language) ??
      conversation.lead.language ??
      conversation.organization.language,
    risks: [...risks],
    facts: factClaims(seen.facts, (alias) => aliases.messages.get(alias)?.id, lastTry, {
      sizeUnit: conversation.organization.sizeUnit,
      places: [...conversation.organization.cities, ...conversation.organization.areas],
    }),
    objection: seen.objection,
    lookUp: seen.lookUp.slice(0, 6).map((words) => dataText(words, 40)),
    listingIds: listingIds(aliases, seen.listings),
  };
}
