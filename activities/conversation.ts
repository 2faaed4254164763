import type { TenantTx } from "../db/client.ts";
import { promptsById } from "../db/queries/active-prompts.ts";
import { findPlaybook } from "../db/queries/find-playbook.ts";
import { loadConversation, type ConversationRows } from "../db/queries/load-conversation.ts";
import { loadSlots } from "../db/queries/load-slots.ts";
import { loadViewingInfo, type ViewingWithListing } from "../db/queries/load-viewing-info.ts";
import { messagesThen } from "../db/queries/recent-messages.ts";
import { searchKnowledge } from "../db/queries/search-knowledge.ts";
import { findTurn, type CallsOf } from "../db/queries/turns.ts";
import type { PromptVersion, Turn } from "../db/schema/index.ts";
import type { SlotChoice } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import type { FactClaim } from "../domain/facts.ts";
import type { OpenViewing } from "../domain/deterministic-answer.ts";
import { spreadSlots } from "../domain/slots.ts";
import type { TurnContext } from "../domain/turn-context.ts";
import type { Conversation, ViewingInfo } from "../llm/stages.ts";
import { claimedBy } from "./arrange.ts";
import { withNearest } from "./conversation-knowledge.ts";
import type { ActivityDeps } from "./deps.ts";

const OFFERED_SLOTS = 8;
const ANSWERS = 4;

/** A turn, or a draft that is none's: nothing is kept of that but what its calls cost. */
export interface DraftRef extends CallsOf {
  /** As the workflow's clock has it. */
  now: number;
}

/** What came of a draft so far. */
type SoFar = Pick<Turn, "eyes" | "gate" | "context" | "prompts">;

/** What a stage needs besides what every stage needs. */
interface Wanted {
  newMessageIds: string[];
  /** The Eyes are told what was known before the new messages, however often a draft begins. */
  asBefore?: boolean;
  /** The Brain chooses among free times. */
  slots?: boolean;
  /** The Mouth words what was arranged. */
  arranged?: Arranged | null;
  step?: Conversation["step"];
  /** Of a draft that is no turn's, which no row tells: what came of it, and what its messages say. */
  draft?: SoFar & { claims: readonly FactClaim[] };
}

/** The pipeline's view of the lead as it is now. */
export async function conversationOf(
  deps: Pick<ActivityDeps, "db"> & Partial<Pick<ActivityDeps, "embedder" | "log">>,
  ref: DraftRef,
  wanted: Wanted,
): Promise<Conversation> {
  const { conversation, words } = await deps.db.tenant(ref.organizationId, async (tx) => {
    const { draft } = wanted;
    const without = wanted.asBefore || draft ? wanted.newMessageIds : [];
    const rows = await loadConversation(tx, ref.leadId, ref.now, without, draft?.claims);
    const turn = draft ?? (await soFar(tx, ref));
    const search = searchWords(turn, rows, wanted);
    const loaded = {
      ...inLanguageOf(turn, toConversation(rows, wanted)),
      viewings: {
        open: rows.openViewing && viewingInfo(rows.openViewing),
        slots: wanted.slots ? await freeTimes(tx, ref, rows) : [],
      },
      knowledge: await answersTo(tx, turn, search),
      playbook: await findPlaybook(tx, turn?.eyes?.objection ?? null),
      prompts: await promptsOf(tx, turn),
      arranged: await arrangedOf(tx, wanted.arranged ?? null),
    };
    return { conversation: loaded, words: search };
  });
  // Outside the transaction: none waits for a model.
  const knowledge = await withNearest(deps, ref, words, conversation.knowledge, ANSWERS);
  return { ...conversation, knowledge };
}

async function soFar(tx: TenantTx, { turnId }: DraftRef): Promise<SoFar | null> {
  return turnId === null ? null : ((await findTurn(tx, turnId)) ?? null);
}

/** The lead is answered in the language of its new messages, once the Eyes have seen which. */
function inLanguageOf<T extends { lead: Conversation["lead"] }>(
  turn: SoFar | null,
  conversation: T,
): T {
  const language = turn?.eyes?.language ?? conversation.lead.language;
  return { ...conversation, lead: { ...conversation.lead, language } };
}

/** The pipeline's view of a turn as it was recorded; its messages as they are in the database. */
export async function conversationThen(
  tx: TenantTx,
  { leadId, messageIds }: Turn,
  context: TurnContext,
  prompts: Conversation["prompts"],
): Promise<Conversation> {
  const rows = await loadConversation(tx, leadId, Date.parse(context.now));
  const then = toConversation(rows, { newMessageIds: messageIds });
  const { stage, language, disclosed, facts, contradictions, summary } = context;
  const { now, listings, agenda, knowledge, playbook, handover } = context;
  return {
    ...then,
    now,
    lead: { ...then.lead, stage, language, disclosed, facts, contradictions, summary },
    messages: await messagesThen(tx, leadId, context.messageIds),
    listings,
    viewings: { open: context.openViewing, slots: context.slots },
    agenda,
    knowledge,
    playbook,
    handover,
    prompts,
    arranged: null,
  };
}

/** Kept with the turn, so that it can be explained and run again. */
export function contextOf(conversation: Conversation): TurnContext {
  const { now, lead, messages, listings, viewings, agenda, knowledge, playbook } = conversation;
  return {
    now,
    stage: lead.stage,
    language: lead.language,
    disclosed: lead.disclosed,
    summary: lead.summary,
    facts: lead.facts,
    contradictions: lead.contradictions,
    messageIds: messages.map(({ id }) => id),
    listings,
    slots: viewings.slots,
    openViewing: viewings.open,
    agenda,
    knowledge,
    playbook,
    handover: conversation.handover,
  };
}

/**
 * What the Eyes would look up, and the words of the new messages themselves. None before the Eyes
 * have looked, and none after the Brain: the Mouth says what the Brain knew of.
 */
function searchWords(
  turn: SoFar | null,
  rows: ConversationRows,
  { newMessageIds }: Wanted,
): string[] {
  if (!turn?.eyes || turn.gate !== null) return [];
  const asked = rows.messages.filter(({ id }) => newMessageIds.includes(id));
  return [...(turn.eyes.lookUp ?? []), ...asked.map(({ text }) => text)];
}

async function answersTo(
  tx: TenantTx,
  turn: SoFar | null,
  words: readonly string[],
): Promise<Conversation["knowledge"]> {
  if (turn?.gate) return turn.context?.knowledge ?? [];
  return searchKnowledge(tx, words, ANSWERS);
}

export async function promptsOf(
  tx: TenantTx,
  turn: Pick<Turn, "prompts"> | null,
): Promise<Conversation["prompts"]> {
  const found = await promptsById(tx, Object.values(turn?.prompts ?? {}));
  return stagePromptsOf(found);
}

export function stagePromptsOf(found: readonly PromptVersion[]): Conversation["prompts"] {
  return Object.fromEntries(
    found.map(({ id, stage, number, text }) => [stage, { id, label: `${stage}@${number}`, text }]),
  );
}

async function freeTimes(
  tx: TenantTx,
  { organizationId, now }: DraftRef,
  { lead, organization: { timeZone } }: ConversationRows,
): Promise<SlotChoice[]> {
  const own = await loadSlots(tx, organizationId, { now, agentId: claimedBy(lead) });
  const free = own.length > 0 ? own : await loadSlots(tx, organizationId, { now });
  return spreadSlots(free, OFFERED_SLOTS, timeZone).map(({ agentId, startsAt }) => ({
    agentId,
    startsAt,
  }));
}

async function arrangedOf(
  tx: TenantTx,
  outcome: Arranged | null,
): Promise<Conversation["arranged"]> {
  if (outcome === null) return null;
  const id = "viewingId" in outcome ? outcome.viewingId : null;
  const found = id === null ? null : await loadViewingInfo(tx, id);
  return { outcome, viewing: found && viewingInfo(found) };
}

export function viewingInfo({ viewing, listing }: ViewingWithListing): ViewingInfo {
  const { id, state, startsAt, endsAt, holdExpiresAt } = viewing;
  return {
    id,
    state,
    listing,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    holdExpiresAt: holdExpiresAt?.getTime() ?? null,
  };
}

/** The lead's viewing as the rules see it. */
export function openViewingOf(open: ViewingInfo | null): OpenViewing | null {
  if (open?.state !== "held" && open?.state !== "confirmed") return null;
  return { id: open.id, state: open.state };
}

function toConversation(
  rows: ConversationRows,
  { newMessageIds, step = null }: Wanted,
): Omit<Conversation, "viewings" | "arranged" | "knowledge" | "playbook" | "prompts"> {
  const { organization, lead } = rows;
  return {
    now: rows.now,
    timeZone: organization.timeZone,
    organization: {
      name: organization.name,
      language: organization.language,
      currency: organization.currency,
      disclosure: organization.disclosure,
      cities: rows.cities,
      areas: rows.areas,
      callsToAction: organization.callsToAction,
      sizeUnit: organization.sizeUnit,
    },
    lead: {
      name: lead.name,
      language: lead.language,
      stage: lead.stage,
      disclosed: lead.disclosedAt !== null,
      facts: rows.facts,
      contradictions: rows.contradictions,
      summary: lead.summary,
    },
    memory: lead.memory,
    messages: rows.messages,
    newMessageIds,
    listings: rows.listings,
    agenda: rows.agenda,
    handover: rows.handover,
    step,
  };
}
