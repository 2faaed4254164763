import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { dueItem } from "../domain/agenda.ts";
import {
  HAND_BACK_UPDATE,
  INBOUND_SIGNAL,
  LEAD_QUERY,
  TAKE_OVER_UPDATE,
  type InboundSignal,
  type LeadInput,
  type LeadView,
  type Owner,
} from "./contract.ts";
import { LeadDescription } from "./describe.ts";
import { mayReply, receive, restoreLeadState, type LeadState } from "./lead-state.ts";
import { store } from "./proxies.ts";
import { answerMessages, followUp, type Lead } from "./turns.ts";

const inboundSignal = defineSignal<[InboundSignal]>(INBOUND_SIGNAL);
const takeOverUpdate = defineUpdate<{ owner: Owner }>(TAKE_OVER_UPDATE);
const handBackUpdate = defineUpdate<{ owner: Owner }>(HAND_BACK_UPDATE);
const leadQuery = defineQuery<LeadView>(LEAD_QUERY);

/** A short history replays fast and costs little while the lead sleeps. */
const LONG_HISTORY_EVENTS = 500;

/** One lead, for as long as the lead lives. Handlers only put into state; this loop does the work. */
export async function leadWorkflow(input: LeadInput): Promise<void> {
  const state = restoreLeadState(input.state);
  const lead: Lead = {
    organizationId: input.organizationId,
    leadId: input.leadId,
    state,
    chores: [],
  };
  const description = new LeadDescription();
  wireHandlers(lead);

  while (!isTimeToContinueAsNew()) {
    description.update(state);
    await somethingToDo(state);
    if (state.inbox.length > 0) {
      if (mayReply(state)) await answerMessages(lead);
      else state.inbox = [];
      continue;
    }
    const due = dueItem(state.agenda, Date.now());
    if (due) await followUp(lead, due.id);
  }
  await Promise.all(lead.chores);
  await condition(allHandlersFinished);
  await continueAsNew<typeof leadWorkflow>({ ...input, state });
}

function wireHandlers(lead: Lead): void {
  const { state, organizationId, leadId } = lead;
  const own = async (owner: Owner) => {
    state.owner = owner;
    state.agenda = [];
    await store.setOwner({ organizationId, leadId, owner });
    return { owner };
  };
  setHandler(inboundSignal, (signal) => receive(state, signal, Date.now()));
  setHandler(takeOverUpdate, () => own("person"));
  setHandler(handBackUpdate, () => own("bot"));
  setHandler(leadQuery, () => {
    const { stage, owner, optedOut, turns, inbox, agenda } = state;
    return { stage, owner, optedOut, turns, waiting: inbox.length, agenda };
  });
}

/** Sleeps until a message comes, something changed or the first agenda item is due: one timer, no polling. */
async function somethingToDo(state: LeadState): Promise<void> {
  const { owner } = state;
  const next = state.agenda[0];
  const woken = () => state.inbox.length > 0 || state.agenda[0] !== next || state.owner !== owner;
  if (next) await condition(woken, Math.max(1, next.at - Date.now()), { summary: next.kind });
  else await condition(woken);
}

function isTimeToContinueAsNew(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength > LONG_HISTORY_EVENTS || continueAsNewSuggested;
}
