import { isCancellation, log, patched } from "@temporalio/workflow";
import type { AfterTurn, Composed, TurnOutcome, TurnRef } from "../activities/contract.ts";
import { agendaAfter, schedule, type AgendaItem } from "../domain/agenda.ts";
import { draftReply, type Drafted } from "./draft.ts";
import { chore } from "./failures.ts";
import { mayAnswer, turnRef, type Lead } from "./lead-run.ts";
import { adopt, holdUntil } from "./lead-state.ts";
import { llmLater, memory, outboundLater, store } from "./proxies.ts";
import { isHistoryLong } from "./run-end.ts";
import { sendTurn, type Sent } from "./send-turn.ts";

const KEPT_WAITING = "a-withheld-reply-keeps-its-messages";

/** Answers what is in the inbox with at most one reply. */
export async function answerMessages(lead: Lead): Promise<void> {
  const { state } = lead;
  const ref = turnRef(lead);
  state.agenda = agendaAfter(state.agenda, "answer");
  const drafted = await draftReply(lead, ref);
  if (drafted === null) return finish(lead, ref, "silent");
  const { messageIds } = drafted;
  const answering = state.inbox.filter(({ messageId }) => messageIds.includes(messageId));
  state.inbox = state.inbox.filter(({ messageId }) => !messageIds.includes(messageId));
  if ("error" in drafted) {
    log.error("draft failed: an approved sentence and a person take over", { turnId: ref.turnId });
    await store.fallBack({ ...drafted.ref, cause: "messages", messageIds });
  }
  const speaks = mayAnswer(lead) && ("error" in drafted || drafted.decided.speaks);
  const sent = await sendIf(speaks, drafted);
  const { outcome } = sent;
  if (holdUntil(state, sent.notBefore, answering)) return finish(lead, drafted.ref, outcome);
  // Held back because a person came in between: after hand-back it still waits for an answer.
  if (outcome === "withheld" && !mayAnswer(lead) && !state.optedOut && patched(KEPT_WAITING))
    state.inbox = [...answering, ...state.inbox];
  await finish(lead, drafted.ref, outcome);
}

/** What the gate left for the reply hours counts as withheld, not as answered by silence. */
async function sendIf(speaks: boolean, drafted: Drafted): Promise<Sent> {
  if (speaks) return sendTurn(drafted.ref, "reply");
  const notBefore = "decided" in drafted ? drafted.decided.notBefore : undefined;
  return notBefore === undefined ? { outcome: "silent" } : { outcome: "withheld", notBefore };
}

/** Writes first after a silence, unless something speaks against it by now. */
export async function followUp(lead: Lead, { id, ref: about }: AgendaItem): Promise<void> {
  const { state } = lead;
  if (!mayAnswer(lead)) return;
  const ref = turnRef(lead);
  // An item of version 1 is about nothing, and the database has no row of it.
  const itemId = about === undefined ? undefined : id;
  const composed = await composeFollowUp(ref, itemId);
  if (composed === null) return finish(lead, ref, "failed", itemId);
  // Version 1 was not told.
  if (composed?.speaks === false) return finish(lead, ref, "withheld", itemId);
  const overtaken = state.inbox.length > 0 || !mayAnswer(lead);
  await finish(
    lead,
    ref,
    overtaken ? "silent" : (await sendTurn(ref, "follow-up", outboundLater)).outcome,
    itemId,
  );
}

async function composeFollowUp(
  ref: TurnRef,
  itemId: string | undefined,
): Promise<Composed | null | undefined> {
  try {
    return await llmLater.compose.executeWithOptions({ summary: "follow-up" }, [
      { ...ref, cause: "follow_up", ...(itemId !== undefined && { itemId }) },
    ]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return null;
  }
}

/** Closes a turn; what the database says comes next is what comes next. */
export async function finish(
  lead: Lead,
  ref: TurnRef,
  outcome: TurnOutcome,
  itemId?: string,
): Promise<void> {
  const { state } = lead;
  const { changes } = lead;
  const end = { ...ref, now: Date.now(), outcome, ...(itemId !== undefined && { itemId }) };
  const after = (await store.finishTurn(end)) as AfterTurn;
  state.turns += 1;
  if ("revision" in after) adopt(state, after);
  else {
    state.stage = after.stage;
    if (lead.changes === changes) {
      if (after.owner === "person") state.owner = "person";
      state.optedOut = after.optedOut;
    }
    if (after.followUpAt !== null && mayAnswer(lead)) {
      state.agenda = schedule(state.agenda, {
        id: `follow-up:${state.turns}`,
        kind: "follow_up",
        at: after.followUpAt,
        reason: "the lead has not answered",
      });
    }
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

function remember(lead: Lead, ref: TurnRef): Promise<void> {
  return chore(lead, async () => {
    try {
      await memory.remember(ref);
    } catch (error) {
      if (isCancellation(error)) throw error;
      log.warn("memory not written", { turnId: ref.turnId });
    }
  });
}
