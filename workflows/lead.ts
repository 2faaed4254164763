import { allHandlersFinished, condition } from "@temporalio/workflow";
import { dueItem } from "../domain/agenda.ts";
import { wireCommands } from "./commands.ts";
import type { LeadInput } from "./contract.ts";
import { LeadDescription } from "./describe.ts";
import { carryOut, handleUndelivered } from "./due.ts";
import { beginErasure } from "./erase.ts";
import { attempt } from "./failures.ts";
import { keepWaitingFiles } from "./keep-files.ts";
import { mayBegin, type Lead } from "./lead-run.ts";
import { opensAt, restoreLeadState, wholeAgenda } from "./lead-state.ts";
import { isHistoryHeavy, isHistoryLong, isNewVersionOut, nextRun } from "./run-end.ts";
import { wireSignals } from "./signals.ts";
import { answerMessages, rememberOwed } from "./turns.ts";

/** How long a conversation may pause before its run counts as over. */
const LINGER_MS = 15 * 60_000;
/** A lead with nothing to do for so long sleeps in a fresh, small run. */
const LONG_SLEEP_MS = 2 * 3_600_000;

/** One lead, for as long as the lead lives. Handlers only put into state; this loop does the work. */
export async function leadWorkflow(input: LeadInput): Promise<void> {
  const { organizationId, leadId, v = 1 } = input;
  const state = restoreLeadState(input.state);
  const lead: Lead = {
    organizationId,
    leadId,
    v,
    state,
    chores: 0,
    changes: 0,
    fences: 0,
    kept: [],
    isTired: false,
    isErasing: false,
    isGone: false,
  };
  const description = new LeadDescription();
  wireSignals(lead);
  wireCommands(lead);
  rememberOwed(lead);

  while (!mayContinueAsNew(lead)) {
    description.update(state);
    keepWaitingFiles(lead);
    await somethingToDo(lead);
    if (lead.isErasing || lead.isGone) break;
    if (state.optedOut) state.inbox = [];
    await attempt(lead, () => doNext(lead));
  }
  const ends = () => lead.isErasing || lead.isGone;
  // A command that was given just now may have begun work of its own.
  await condition(() => allHandlersFinished() && (ends() || lead.chores === 0));
  // A signal that came after the erasure began this run: it goes, too.
  if (lead.isGone) await beginErasure(lead, null);
  if (ends()) return;
  await nextRun({ organizationId, leadId, v: 2, state });
}

/** Replies come first, then what WhatsApp could not deliver, then what is due. */
async function doNext(lead: Lead): Promise<void> {
  const { state } = lead;
  if (mayBegin(lead)) return answerMessages(lead);
  if (state.undelivered.length > 0) return handleUndelivered(lead);
  const due = dueItem(wholeAgenda(state), Date.now());
  if (due) await carryOut(lead, due);
}

/** Sleeps until there is work, the reply hours begin or the first agenda item is due: one timer, no polling. */
async function somethingToDo(lead: Lead): Promise<void> {
  const { state } = lead;
  const { owner, optedOut, pausedUntil } = state;
  const [next] = wholeAgenda(state);
  const opens = opensAt(state);
  const woken = () =>
    mayBegin(lead) ||
    opensAt(state) !== opens ||
    state.undelivered.length > 0 ||
    wholeAgenda(state)[0]?.id !== next?.id ||
    wholeAgenda(state)[0]?.at !== next?.at ||
    state.owner !== owner ||
    state.optedOut !== optedOut ||
    state.pausedUntil !== pausedUntil ||
    lead.isErasing ||
    mayContinueAsNew(lead);
  const beginsAt = opens !== null && opens > Date.now() ? opens : Infinity;
  const isNext = next !== undefined && next.at <= beginsAt;
  const rest = (isNext ? next.at : beginsAt) - Date.now();
  if (lead.v > 1 && rest > LONG_SLEEP_MS && isHistoryHeavy()) {
    const happened = await condition(woken, LINGER_MS, { summary: "the conversation may go on" });
    lead.isTired = !happened;
  } else if (rest < Infinity)
    await condition(woken, Math.max(1, rest), { summary: isNext ? next.kind : "reply hours" });
  else await condition(woken);
}

/** Between turns, and when nothing is under way that would be lost. */
function mayContinueAsNew(lead: Lead): boolean {
  return lead.chores === 0 && (lead.isTired || isHistoryLong() || isNewVersionOut());
}
