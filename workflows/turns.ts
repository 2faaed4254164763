import { isCancellation, log, uuid4 } from "@temporalio/workflow";
import type { TurnOutcome, TurnRef } from "../activities/contract.ts";
import { schedule, unschedule } from "../domain/agenda.ts";
import type { LeadInput } from "./contract.ts";
import { draftReply } from "./draft.ts";
import type { LeadState } from "./lead-state.ts";
import { llm, store } from "./proxies.ts";
import { sendTurn } from "./send-turn.ts";

export interface Lead extends Pick<LeadInput, "organizationId" | "leadId"> {
  state: LeadState;
  /** Work that nobody waits for, but that must end before the run does. */
  chores: Promise<unknown>[];
}

/** Answers what is in the inbox with at most one reply. */
export async function answerMessages(lead: Lead): Promise<void> {
  const { state } = lead;
  const ref = turnRef(lead);
  state.agenda = unschedule(state.agenda, "follow_up");
  const drafted = await draftReply(state, ref);
  if (drafted === null) {
    state.inbox = [];
    return finish(lead, ref, "silent");
  }
  state.inbox = state.inbox.slice(drafted.messageIds.length);
  if ("error" in drafted) {
    log.error("draft failed: an approved sentence and a person take over", { turnId: ref.turnId });
    await store.fallBack({ ...drafted.ref, cause: "messages", messageIds: drafted.messageIds });
  }
  const speaks = "error" in drafted || drafted.decided.speaks;
  const outcome = speaks ? await sendTurn({ ...drafted.ref, now: Date.now() }, "reply") : "silent";
  await finish(lead, drafted.ref, outcome);
}

/** Writes first after a silence, unless something speaks against it by now. */
export async function followUp(lead: Lead, itemId: string): Promise<void> {
  const { state } = lead;
  state.agenda = state.agenda.filter(({ id }) => id !== itemId);
  const ref = turnRef(lead);
  try {
    await llm.compose({ ...ref, cause: "follow_up" });
  } catch (error) {
    if (isCancellation(error)) throw error;
    return finish(lead, ref, "failed");
  }
  await finish(lead, ref, await sendTurn(ref, "follow-up"));
}

function turnRef({ organizationId, leadId }: Lead): TurnRef {
  return { organizationId, leadId, turnId: uuid4(), attempt: 1, now: Date.now() };
}

async function finish(lead: Lead, ref: TurnRef, outcome: TurnOutcome): Promise<void> {
  const { state } = lead;
  const after = await store.finishTurn({ ...ref, now: Date.now(), outcome });
  state.turns += 1;
  state.stage = after.stage;
  if (after.owner === "person") state.owner = "person";
  if (after.optedOut) state.optedOut = true;
  if (after.followUpAt !== null) {
    state.agenda = schedule(state.agenda, {
      id: `follow-up:${state.turns}`,
      kind: "follow_up",
      at: after.followUpAt,
      reason: "the lead has not answered",
    });
  }
  lead.chores.push(
    llm.remember(ref).catch(() => log.warn("memory not written", { turnId: ref.turnId })),
  );
}
