import { isCancellation, log, uuid4 } from "@temporalio/workflow";
import type { TurnOutcome, TurnRef } from "../activities/contract.ts";
import { schedule, unschedule } from "../domain/agenda.ts";
import type { LeadInput } from "./contract.ts";
import { draftReply } from "./draft.ts";
import { isHistoryLong } from "./history-length.ts";
import { mayReply, type LeadState } from "./lead-state.ts";
import { llm, memory, store } from "./proxies.ts";
import { sendTurn } from "./send-turn.ts";

export interface Lead extends Pick<LeadInput, "organizationId" | "leadId"> {
  state: LeadState;
  /** Work that nobody waits for, but that must end before the run does. */
  chores: number;
  /** Counts commands and words on consent: a turn that began before one does not overrule it. */
  changes: number;
}

/** Answers what is in the inbox with at most one reply. */
export async function answerMessages(lead: Lead): Promise<void> {
  const { state } = lead;
  const ref = turnRef(lead);
  state.agenda = unschedule(state.agenda, "follow_up");
  const drafted = await draftReply(state, ref);
  if (drafted === null) return finish(lead, ref, "silent");
  const { messageIds } = drafted;
  state.inbox = state.inbox.filter(({ messageId }) => !messageIds.includes(messageId));
  if ("error" in drafted) {
    log.error("draft failed: an approved sentence and a person take over", { turnId: ref.turnId });
    await store.fallBack({ ...drafted.ref, cause: "messages", messageIds });
  }
  const speaks = "error" in drafted || drafted.decided.speaks;
  await finish(lead, drafted.ref, speaks ? await sendTurn(drafted.ref, "reply") : "silent");
}

/** Writes first after a silence, unless something speaks against it by now. */
export async function followUp(lead: Lead, itemId: string): Promise<void> {
  const { state } = lead;
  state.agenda = state.agenda.filter(({ id }) => id !== itemId);
  if (!mayReply(state)) return;
  const ref = turnRef(lead);
  const composed = await composeFollowUp(ref);
  if (!composed) return finish(lead, ref, "failed");
  const overtaken = state.inbox.length > 0 || !mayReply(state);
  await finish(lead, ref, overtaken ? "silent" : await sendTurn(ref, "follow-up"));
}

async function composeFollowUp(ref: TurnRef): Promise<boolean> {
  try {
    await llm.compose({ ...ref, cause: "follow_up" });
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return false;
  }
}

function turnRef({ organizationId, leadId }: Lead): TurnRef {
  return { organizationId, leadId, turnId: uuid4(), attempt: 1, now: Date.now() };
}

async function finish(lead: Lead, ref: TurnRef, outcome: TurnOutcome): Promise<void> {
  const { state } = lead;
  const { changes } = lead;
  const after = await store.finishTurn({ ...ref, now: Date.now(), outcome });
  state.turns += 1;
  state.stage = after.stage;
  if (lead.changes === changes) {
    // Only a hand-back gives the lead to the bot, and one that is under way has not reached the database.
    if (after.owner === "person") state.owner = "person";
    state.optedOut = after.optedOut;
  }
  if (after.followUpAt !== null && mayReply(state)) {
    state.agenda = schedule(state.agenda, {
      id: `follow-up:${state.turns}`,
      kind: "follow_up",
      at: after.followUpAt,
      reason: "the lead has not answered",
    });
  }
  state.unremembered = ref;
  if (!isHistoryLong()) rememberOwed(lead);
}

/** Writes the memory of the last turn, beside what happens next; a run about to end leaves it to the next one. */
export function rememberOwed(lead: Lead): void {
  const ref = lead.state.unremembered;
  lead.state.unremembered = null;
  if (ref !== null) void remember(lead, ref);
}

async function remember(lead: Lead, ref: TurnRef): Promise<void> {
  lead.chores += 1;
  try {
    await memory.remember(ref);
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn("memory not written", { turnId: ref.turnId });
  } finally {
    lead.chores -= 1;
  }
}
