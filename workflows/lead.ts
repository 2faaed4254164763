import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
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
import { isHistoryLong } from "./history-length.ts";
import { mayReply, receive, restoreLeadState } from "./lead-state.ts";
import { store } from "./proxies.ts";
import { answerMessages, followUp, rememberOwed, type Lead } from "./turns.ts";

const inboundSignal = defineSignal<[InboundSignal]>(INBOUND_SIGNAL);
const takeOverUpdate = defineUpdate<{ owner: Owner }>(TAKE_OVER_UPDATE);
const handBackUpdate = defineUpdate<{ owner: Owner }>(HAND_BACK_UPDATE);
const leadQuery = defineQuery<LeadView>(LEAD_QUERY);

/** One lead, for as long as the lead lives. Handlers only put into state; this loop does the work. */
export async function leadWorkflow(input: LeadInput): Promise<void> {
  const state = restoreLeadState(input.state);
  const { organizationId, leadId } = input;
  const lead: Lead = { organizationId, leadId, state, chores: 0, changes: 0 };
  const description = new LeadDescription();
  wireHandlers(lead);
  rememberOwed(lead);

  while (!mayContinueAsNew(lead)) {
    description.update(state);
    await somethingToDo(lead);
    if (state.optedOut) state.inbox = [];
    if (mayReply(state) && state.inbox.length > 0) {
      await answerMessages(lead);
      continue;
    }
    const due = dueItem(state.agenda, Date.now());
    if (due) await followUp(lead, due.id);
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof leadWorkflow>({ ...input, state });
}

function wireHandlers(lead: Lead): void {
  const { state, organizationId, leadId } = lead;
  let commands: Promise<unknown> = Promise.resolve();
  /** One after the other. A takeover counts at once, a hand-back when the database has it. */
  const own = (owner: Owner) => {
    lead.changes += 1;
    if (owner === "person") state.owner = owner;
    state.agenda = [];
    const done = commands.then(async () => {
      const before = state.inbox.map(({ messageId }) => messageId);
      const { unanswered } = await store.setOwner({ organizationId, leadId, owner });
      const answered = before.filter((messageId) => !unanswered.includes(messageId));
      state.inbox = state.inbox.filter(({ messageId }) => !answered.includes(messageId));
      state.owner = owner;
      lead.changes += 1;
      return { owner };
    });
    commands = done.catch(() => {});
    return done;
  };
  setHandler(inboundSignal, (signal) => {
    if (receive(state, signal, Date.now())) lead.changes += 1;
  });
  setHandler(takeOverUpdate, () => own("person"));
  setHandler(handBackUpdate, () => own("bot"));
  setHandler(leadQuery, () => {
    const { stage, owner, optedOut, turns, inbox, agenda } = state;
    return { stage, owner, optedOut, turns, waiting: inbox.length, agenda };
  });
}

/** Sleeps until there is work or the first agenda item is due: one timer, no polling. */
async function somethingToDo(lead: Lead): Promise<void> {
  const { state } = lead;
  const { owner, optedOut } = state;
  const next = state.agenda[0];
  const woken = () =>
    (mayReply(state) && state.inbox.length > 0) ||
    state.agenda[0] !== next ||
    state.owner !== owner ||
    state.optedOut !== optedOut ||
    mayContinueAsNew(lead);
  if (next)
    await condition(woken, Math.max(1, next.at - Date.now()), {
      summary: next.kind,
    });
  else await condition(woken);
}

/** Between turns, and when nothing is under way that would be lost. */
function mayContinueAsNew({ chores }: Lead): boolean {
  return chores === 0 && isHistoryLong();
}
