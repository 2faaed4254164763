import { z } from "zod";
import type { Decision } from "../domain/action.ts";
import { type CheckedDraft, checkDraft } from "../domain/grounding.ts";
import type { ListingView } from "../domain/listing.ts";
import { numbersIn } from "../domain/numbers.ts";
import { withoutPlaceholders } from "../domain/placeholders.ts";
import type { Grounding } from "../domain/observation.ts";
import { type Aliases, aliasesOf } from "./aliases.ts";
import { callStage } from "./call.ts";
import { contactsIn } from "./contacts.ts";
import { languageTag } from "./language-tag.ts";
import { LlmError } from "./llm-error.ts";
import type { ModelChoice } from "./model.ts";
import { dataText } from "./prompts/data.ts";
import {
  type Cause,
  MOUTH_PROMPT_VERSION,
  MOUTH_RULES,
  type MouthInput,
  mouthPrompt,
} from "./prompts/mouth.ts";
import { sentenceFor } from "./sentences.ts";
import type { CallRecord, Conversation, StageResult } from "./stages.ts";

const TRIES = 2;

export const mouthWire = z.object({ language: z.string(), text: z.string() });

/** A draft that passes every check, else one more try that knows why, else an approved sentence. */
export async function compose(
  choice: ModelChoice,
  conversation: Conversation,
  decision: Decision,
  cause: Cause,
  signal: AbortSignal,
): Promise<StageResult<{ text: string; grounding: Grounding }>> {
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
        { listingIds: checked.listingIds, violations, source: "model" },
        calls,
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
  );
  return reply(
    conversation,
    text,
    { listingIds: listings.map(({ id }) => id), violations, source: "sentence" },
    calls,
  );
}

/** What the reply may speak of: what the action names, or for a plain answer all that was found. */
function offeredIn({ action }: Decision, { listings }: Aliases): ReadonlyMap<string, ListingView> {
  if (action.kind === "offer_listings") return only(listings, action.listingIds);
  if (action.kind === "propose_viewing") return only(listings, [action.listingId]);
  return listings;
}

function only(listings: Aliases["listings"], ids: readonly string[]): Map<string, ListingView> {
  const byId = [...listings].filter(([, { id }]) => ids.includes(id));
  return new Map(byId.toSorted(([, a], [, b]) => ids.indexOf(a.id) - ids.indexOf(b.id)));
}

function write(choice: ModelChoice, input: MouthInput, signal: AbortSignal) {
  return callStage(
    choice,
    {
      stage: "mouth",
      promptVersion: MOUTH_PROMPT_VERSION,
      ...mouthPrompt(input),
      temperature: 0.4,
      wire: mouthWire,
      read: (value) => check(value as z.infer<typeof mouthWire>, input),
    },
    signal,
  );
}

function check(
  draft: z.infer<typeof mouthWire>,
  { conversation, decision, aliases, offered }: MouthInput,
): CheckedDraft {
  const { lead, organization, messages } = conversation;
  const template = dataText(draft.text.replaceAll("\uFFFC", ""), 4_000).trim();
  const contacts = contactsIn(withoutPlaceholders(template));
  const ids = new Set([...offered.values()].map(({ id }) => id));
  return checkDraft({
    template,
    masked: contacts.found.reduce((text, contact) => text.replaceAll(contact, " "), template),
    contacts,
    action: decision.action,
    language: languageTag(draft.language) ?? lead.language ?? organization.language,
    currency: organization.currency,
    facts: lead.facts,
    offered,
    notOffered: [...aliases.listings.values()].filter(({ id }) => !ids.has(id)),
    leadNumbers: messages
      .filter((m) => m.author === "lead")
      .flatMap((m) => numbersIn(m.text).map((n) => n.value)),
    instructions: MOUTH_RULES,
  });
}

/** An answer that cannot be read is a bad draft, not a failed turn: the lead still gets a sentence. */
function unreadable(error: unknown): StageResult<CheckedDraft> {
  if (!(error instanceof LlmError) || error.details["reason"] !== "unreadable") throw error;
  const calls = (error.details["calls"] ?? []) as CallRecord[];
  return { output: { text: "", listingIds: [], violations: ["empty"] }, calls };
}

/** The disclosure goes in front by code: no model can forget it or reword it. */
function reply(
  conversation: Conversation,
  text: string,
  grounding: Grounding,
  calls: CallRecord[],
) {
  const { organization, lead } = conversation;
  const whole =
    lead.disclosed || organization.disclosure.trim() === ""
      ? text
      : `${organization.disclosure.trim()}\n\n${text}`;
  return { output: { text: whole, grounding }, calls };
}
