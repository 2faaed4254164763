import { z } from "zod";
import {
  ACTION_KINDS,
  type Action,
  type ActionKind,
  CALLS_TO_ACTION,
  type Decision,
  HANDOVER_REASONS,
} from "../domain/action.ts";
import { TOLD_FACT_KEYS } from "../domain/facts.ts";
import type { Observation } from "../domain/observation.ts";
import type { Stage } from "../domain/stage.ts";
import { aliasEnum } from "./alias-enum.ts";
import { type Aliases, aliasesOf, listingIds } from "./aliases.ts";
import { alreadyOffered } from "./already-offered.ts";
import { callStage } from "./call.ts";
import type { ModelChoice } from "./model.ts";
import { BRAIN_PROMPT_VERSION, brainPrompt, nextStages } from "./prompts/brain.ts";
import { promptLabel } from "./prompts/house-rules.ts";
import { dataText } from "./prompts/data.ts";
import type { Conversation, StageResult } from "./stages.ts";

const MAX_OFFERED = 3;
const OF_OPEN_VIEWING: readonly ActionKind[] = [
  "confirm_viewing",
  "move_viewing",
  "cancel_viewing",
];

export function decide(
  choice: ModelChoice,
  conversation: Conversation,
  seen: Observation,
  signal: AbortSignal,
): Promise<StageResult<Decision>> {
  const aliases = aliasesOf(conversation);
  const { open } = conversation.viewings;
  const wire = brainWire(aliases, conversation.lead.stage, open !== null);
  return callStage(
    choice,
    {
      stage: "brain",
      promptVersion: promptLabel(conversation, "brain", BRAIN_PROMPT_VERSION),
      ...brainPrompt(conversation, seen, aliases),
      temperature: 0,
      wire,
      read: (value) => read(value as z.infer<typeof wire>, aliases, open?.id ?? null),
    },
    signal,
  );
}

export function brainWire(aliases: Aliases, stage: Stage, hasViewing: boolean) {
  const next = nextStages(stage);
  const kinds = ACTION_KINDS.filter((kind) => hasViewing || !OF_OPEN_VIEWING.includes(kind));
  return z.object({
    action: z.enum(kinds),
    fact: z.enum(TOLD_FACT_KEYS).nullable(),
    listings: z.array(aliasEnum(aliases.listings.keys())),
    slot: aliasEnum(aliases.slots.keys()).nullable(),
    inHours: z.number().nullable(),
    cta: z.enum(CALLS_TO_ACTION).nullable(),
    why: z.enum(HANDOVER_REASONS).nullable(),
    stage: (next.length > 0 ? z.enum(next) : z.null()).nullable(),
    reason: z.string(),
  });
}
type OnWire = z.infer<ReturnType<typeof brainWire>>;

function read(decided: OnWire, aliases: Aliases, viewingId: string | null): Decision {
  return {
    action: actionOf(decided, aliases, viewingId),
    stage: decided.stage,
    reason: dataText(decided.reason, 200),
  };
}

function actionOf(decided: OnWire, aliases: Aliases, viewingId: string | null): Action {
  const { action: kind, fact, inHours, cta, why } = decided;
  const listings = listingIds(aliases, decided.listings);
  const slot = aliases.slots.get(decided.slot ?? "") ?? null;
  switch (kind) {
    case "ask":
      return { kind, fact: needed(fact, "fact") };
    case "offer_listings":
      needed(listings[0], "listings");
      return { kind, listingIds: listings.slice(0, MAX_OFFERED) };
    case "propose_viewing":
      return { kind, listingId: needed(listings[0] ?? onlyOffered(aliases), "listings"), slot };
    case "move_viewing":
      return { kind, viewingId: needed(viewingId, "action"), slot };
    case "confirm_viewing":
    case "cancel_viewing":
      return { kind, viewingId: needed(viewingId, "action") };
    case "schedule_follow_up":
      return { kind, inHours: Math.round(needed(inHours, "inHours")) };
    case "call_to_action":
      return {
        kind,
        cta: needed(cta, "cta"),
        listingId: listings[0] ?? onlyOffered(aliases) ?? null,
      };
    case "hand_over":
      return { kind, why: needed(why, "why") };
    default:
      return { kind };
  }
}

/** "I'd like to see it" after one place was named means that one. */
function onlyOffered(aliases: Aliases): string | undefined {
  const { last } = alreadyOffered(aliases);
  return last.length === 1 ? listingIds(aliases, last)[0] : undefined;
}

function needed<T>(value: T | null | undefined, name: string): T {
  if (value !== null && value !== undefined) return value;
  throw new z.ZodError([
    { code: "custom", path: [name], message: "this action needs it", input: value },
  ]);
}
