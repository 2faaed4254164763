import { findPlaybook } from "../db/queries/find-playbook.ts";
import { findRecordedTurn } from "../db/queries/prompt-trials-turn.ts";
import { lastOffered, saidBefore, type SaidBefore } from "../db/queries/recent-turns.ts";
import { offeredThenMatching } from "../db/queries/search-listings.ts";
import { loadLead } from "../db/queries/load-lead.ts";
import type { TenantTx } from "../db/client.ts";
import type { Turn } from "../db/schema/index.ts";
import type { ActionKind, Decision } from "../domain/action.ts";
import { compareTurns, sameAction, sameClaims } from "../domain/compare-turns.ts";
import { mergeFacts, type LeadFacts } from "../domain/facts.ts";
import type { Observation } from "../domain/observation.ts";
import { gateListing } from "../domain/policy/gate-facts.ts";
import { heardIn } from "../domain/policy/heard.ts";
import { gate, handOverUngrounded, type GateResult } from "../domain/policy/gate.ts";
import type { TurnContext } from "../domain/turn-context.ts";
import type { TurnDifference, TurnResult } from "../domain/turn-difference.ts";
import type { CallRecord, Conversation } from "../llm/stages.ts";
import { conversationThen, openViewingOf, promptsOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { withConfirmed } from "./read-media-claims.ts";
import { costOf, recordedResult, resultOf } from "./turn-result.ts";

/** What came of running a turn again, or why it was not run. */
export type Rerun =
  | { difference: TurnDifference; reason: null }
  | { difference: null; reason: "no_context" | "no_model" };

/**
 * Runs a recorded turn again with other prompts over its own. Nothing is arranged, sent or written.
 * Null when the turn was erased. `calls` gets each call as it is made: they are paid for even when a
 * later one fails.
 * @throws LlmError
 */
export async function rerunTurn(
  { db, pipeline }: Pick<ActivityDeps, "db" | "pipeline">,
  { organizationId, turnId }: { organizationId: string; turnId: string },
  prompts: Conversation["prompts"],
  signal: AbortSignal,
  calls: CallRecord[] = [],
): Promise<(Rerun & { leadId: string }) | null> {
  const loaded = await db.tenant(organizationId, async (tx) => {
    const recorded = await findRecordedTurn(tx, turnId);
    if (!recorded) return null;
    const { turn } = recorded;
    const own = await promptsOf(tx, turn);
    const conversation =
      turn.context && (await conversationThen(tx, turn, turn.context, { ...own, ...prompts }));
    return { recorded, conversation };
  });
  if (!loaded) return null;
  const { recorded, conversation } = loaded;
  const { turn } = recorded;
  const { leadId, context, eyes } = turn;
  const skipped = (reason: "no_context" | "no_model") => ({
    leadId,
    difference: null,
    reason,
  });
  const stages = new Set(recorded.calls.map(({ stage }) => stage));
  if (!stages.has("eyes") && !stages.has("brain") && !stages.has("mouth"))
    return skipped("no_model");
  if (!context || !conversation || !eyes) return skipped("no_context");

  const asked = async <T>(answer: Promise<{ output: T; calls: CallRecord[] }>): Promise<T> => {
    const { output, calls: made } = await answer;
    calls.push(...made);
    return output;
  };
  // What the lead tapped was read without a model, then as now.
  const isRead = !stages.has("eyes") && turn.brain !== null;
  const heard = isRead ? eyes : await asked(pipeline.observe(conversation, signal));
  const afterwards = await db.tenant(organizationId, async (tx) => {
    const same = { ...turn, turnId };
    const told = isRead ? heard : await withConfirmed(tx, same, conversation, heard);
    return afterEyes(tx, { turn, context, conversation, seen: told });
  });
  const { seen, searchedAnew, known, said } = afterwards;
  const wanted =
    isRead && turn.brain ? turn.brain : await asked(pipeline.decide(known, seen, signal));
  const decided = gatedThen(wanted, known, { turn, said, seen, isRead });
  const worded = await words(pipeline, known, { turn, decided }, asked, signal);
  const after: TurnResult = {
    ...resultOf(worded.decided, seen),
    text: worded.text,
    violations: worded.violations,
    ...costOf(calls),
    searchedAnew,
  };
  const difference = compareTurns(recordedResult(recorded), after);
  return { leadId, difference, reason: null };
}

interface Seen {
  turn: Turn;
  context: TurnContext;
  conversation: Conversation;
  seen: Observation;
}

/** What the Brain may know once the Eyes have looked, as of then. */
async function afterEyes(tx: TenantTx, { turn, context, conversation, seen }: Seen) {
  const { id: turnId, leadId, startedAt } = turn;
  const said = await saidBefore(tx, { leadId, turnId, now: startedAt.getTime() });
  const facts = mergeFacts(context.facts, seen.facts);
  const searchedAnew = !sameClaims(seen.facts, turn.eyes?.facts ?? []);
  const isSameObjection = (turn.eyes?.objection ?? null) === seen.objection;
  const known: Conversation = {
    ...conversation,
    lead: { ...conversation.lead, facts },
    listings: searchedAnew ? await listingsNow(tx, turn, facts) : conversation.listings,
    playbook: isSameObjection ? context.playbook : await findPlaybook(tx, seen.objection),
  };
  return { seen, searchedAnew, known, said };
}

/** As the pipeline would find them, of what there is today. */
async function listingsNow(
  tx: TenantTx,
  { leadId, startedAt }: Turn,
  facts: LeadFacts,
): Promise<Conversation["listings"]> {
  const { organization } = await loadLead(tx, leadId);
  return offeredThenMatching(tx, facts, organization, await lastOffered(tx, leadId, startedAt));
}

interface Then {
  turn: Turn;
  said: SaidBefore;
  seen: Observation;
  /** Without a model: what the lead tapped. */
  isRead: boolean;
}

/** The gate over the world as it was: what silenced the turn then, silences it now. */
function gatedThen(
  wanted: Decision,
  known: Conversation,
  { turn, said, seen, isRead }: Then,
): GateResult {
  const rules: readonly string[] = turn.gate?.rules ?? [];
  return gate(wanted, {
    stage: known.lead.stage,
    owner: rules.includes("person_owns") ? "person" : "bot",
    optedOut: rules.includes("opted_out"),
    windowOpen: !rules.includes("window_closed"),
    observation: seen,
    listings: known.listings.map((listing) => gateListing(listing)),
    openViewing: openViewingOf(known.viewings.open),
    slots: known.viewings.slots,
    callsToAction: known.organization.callsToAction,
    recentCalls: said.calls,
    contradictions: known.lead.contradictions,
    recentlyAsked: said.asked,
    ...(!isRead && heardIn(known)),
  });
}

interface Worded {
  decided: GateResult;
  text: string | null;
  violations: string[];
}

/**
 * The Mouth's words. Those about a viewing are code's and follow what was arranged: the same action
 * has the recorded ones, another has none, since nothing is arranged here.
 */
async function words(
  pipeline: ActivityDeps["pipeline"],
  known: Conversation,
  { turn, decided }: { turn: Turn; decided: GateResult },
  asked: <T>(answer: Promise<{ output: T; calls: CallRecord[] }>) => Promise<T>,
  signal: AbortSignal,
): Promise<Worded> {
  const { done } = decided;
  if (done.action.kind === "wait") return { decided, text: null, violations: [] };
  const before = turn.gate?.done ?? null;
  const isSame = before !== null && sameAction(before.action, done.action);
  if (ARRANGED.includes(done.action.kind) && !(isSame && turn.arranged === null)) {
    // Where the lead stands with a viewing is for the code that arranges it.
    const stage = isSame ? before.stage : null;
    const text = isSame ? turn.draft : null;
    return { decided: { ...decided, done: { ...done, stage } }, text, violations: [] };
  }
  const { text, grounding } = await asked(pipeline.compose(known, done, "messages", signal));
  const { violations } = grounding;
  const ungrounded = grounding.source === "sentence";
  return { decided: ungrounded ? handOverUngrounded(decided) : decided, text, violations };
}

const ARRANGED: readonly ActionKind[] = [
  "propose_viewing",
  "move_viewing",
  "confirm_viewing",
  "cancel_viewing",
];
