import { z } from "zod";
import type { Decision } from "../domain/action.ts";
import type { Attachment } from "../domain/attachment.ts";
import type { ListingView } from "../domain/listing.ts";
import { bodyFits } from "../domain/whatsapp-limits.ts";
import { aliasEnum } from "./alias-enum.ts";
import { type Aliases, aliasesOf } from "./aliases.ts";
import { arrangedReply } from "./arranged-reply.ts";
import { callStage } from "./call.ts";
import { checkWords, type CheckedWords } from "./check-words.ts";
import { disclosed } from "./disclosed.ts";
import { LlmError } from "./llm-error.ts";
import type { ModelChoice } from "./model.ts";
import { promptLabel } from "./prompts/house-rules.ts";
import { type Cause, MOUTH_PROMPT_VERSION, type MouthInput, mouthPrompt } from "./prompts/mouth.ts";
import { attachmentOf } from "./reply-attachment.ts";
import { sentenceFor } from "./sentences.ts";
import type { CallRecord, Composed, Conversation, StageResult } from "./stages.ts";

const TRIES = 2;

export function mouthWire({ knowledge }: Aliases) {
  return z.object({
    language: z.string(),
    text: z.string(),
    cites: z.array(aliasEnum(knowledge.keys())),
  });
}
type OnWire = z.infer<ReturnType<typeof mouthWire>>;

/**
 * A draft that passes every check, else one more try that knows why, else an approved sentence. What
 * was arranged about a viewing never reaches a model.
 */
export async function compose(
  choice: ModelChoice,
  conversation: Conversation,
  decision: Decision,
  cause: Cause,
  signal: AbortSignal,
): Promise<StageResult<Composed>> {
  if (conversation.arranged !== null)
    return arrangedReply(conversation, conversation.arranged, decision);
  const aliases = aliasesOf(conversation);
  const offered = offeredIn(decision, aliases);
  const violations: string[] = [];
  const calls: CallRecord[] = [];
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const input: MouthInput = { conversation, decision, cause, aliases, offered, violations };
    const draft = await write(choice, input, signal).catch((error: unknown) => unreadable(error));
    calls.push(...draft.calls);
    const checked = draft.output;
    if (checked.violations.length === 0) {
      return reply(
        conversation,
        checked.text,
        {
          listingIds: checked.listingIds,
          knowledgeIds: checked.knowledgeIds,
          violations,
          source: "model",
        },
        calls,
        attachmentOf(conversation, decision, offered, checked.listingIds),
      );
    }
    violations.push(...checked.violations.filter((violation) => !violations.includes(violation)));
  }
  const listings =
    decision.action.kind === "offer_listings" || decision.action.kind === "propose_viewing"
      ? [...offered.values()]
      : [];
  const { lead, organization } = conversation;
  const text = sentenceFor(
    decision.action,
    cause,
    listings,
    lead.language ?? organization.language,
    organization.sizeUnit,
  );
  return reply(
    conversation,
    text,
    { listingIds: listings.map(({ id }) => id), knowledgeIds: [], violations, source: "sentence" },
    calls,
  );
}

/** What the reply may speak of: what the action names, or for a plain answer all that was found. */
function offeredIn({ action }: Decision, { listings }: Aliases): ReadonlyMap<string, ListingView> {
  if (action.kind === "offer_listings") return only(listings, action.listingIds);
  if (action.kind === "propose_viewing") return only(listings, [action.listingId]);
  if (action.kind === "call_to_action" && action.listingId !== null)
    return only(listings, [action.listingId]);
  return listings;
}

function only(listings: Aliases["listings"], ids: readonly string[]): Map<string, ListingView> {
  const byId = [...listings].filter(([, { id }]) => ids.includes(id));
  return new Map(byId.toSorted(([, a], [, b]) => ids.indexOf(a.id) - ids.indexOf(b.id)));
}

function write(choice: ModelChoice, input: MouthInput, signal: AbortSignal) {
  const wire = mouthWire(input.aliases);
  return callStage(
    choice,
    {
      stage: "mouth",
      promptVersion: promptLabel(input.conversation, "mouth", MOUTH_PROMPT_VERSION),
      ...mouthPrompt(input),
      temperature: 0.4,
      wire,
      read: (value) => checkWords(value as OnWire, input),
    },
    signal,
  );
}

/** An answer that cannot be read is a bad draft, not a failed turn: the lead still gets a sentence. */
function unreadable(error: unknown): StageResult<CheckedWords> {
  if (!(error instanceof LlmError) || error.details["reason"] !== "unreadable") throw error;
  const calls = (error.details["calls"] ?? []) as CallRecord[];
  return { output: { text: "", listingIds: [], knowledgeIds: [], violations: ["empty"] }, calls };
}

function reply(
  conversation: Conversation,
  text: string,
  grounding: Composed["grounding"],
  calls: CallRecord[],
  attachment: Attachment | null = null,
): StageResult<Composed> {
  const whole = disclosed(conversation, text);
  // Too long a caption would be refused whole; the words alone still answer.
  const fits = bodyFits(whole, "file") && bodyFits(whole, "choices");
  return { output: { text: whole, grounding, attachment: fits ? attachment : null }, calls };
}
