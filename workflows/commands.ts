import {
  ApplicationFailure,
  currentUpdateInfo,
  defineQuery,
  defineUpdate,
  setHandler,
} from "@temporalio/workflow";
import {
  COMMAND_KINDS,
  commandRefusal,
  REFUSAL_IN_WORDS,
  type CommandKind,
  type LeadCommand,
} from "../domain/command.ts";
import { ownerCommandsOfV1 } from "./commands-v1.ts";
import { LEAD_QUERY, UPDATE_OF, type CommandEnvelope, type LeadView } from "./contract.ts";
import { beginErasure } from "./erase.ts";
import { noteTrouble, saysRefused } from "./failures.ts";
import { leadRef, type Lead } from "./lead-run.ts";
import { adopt, holdUntil, keepUnanswered, receive, wholeAgenda } from "./lead-state.ts";
import { giveNotice, sendAsPerson } from "./people.ts";
import { store } from "./proxies.ts";

/** From the moment these are given no bot text leaves, also one that is drafted already. */
const FENCES: readonly CommandKind[] = [
  "take_over",
  "send",
  "opt_out",
  "pause",
  "stand_down",
  "absorb",
  "release",
];

const leadQuery = defineQuery<LeadView>(LEAD_QUERY);

/** An update for each command. They are carried out one after the other. */
export function wireCommands(lead: Lead): void {
  const inTurn = oneAfterTheOther();
  const ofV1 = ownerCommandsOfV1(lead, inTurn);
  const give = (envelope: CommandEnvelope): Promise<LeadView> => {
    lead.changes += 1;
    const { kind } = envelope.command;
    if (lead.v === 1 && (kind === "take_over" || kind === "hand_back"))
      return ofV1(kind).then(() => viewOf(lead));
    const requestId = currentUpdateInfo()?.id ?? "";
    const fence = FENCES.includes(kind) ? 1 : 0;
    lead.fences += fence;
    return inTurn(() => run(lead, envelope, requestId)).finally(() => (lead.fences -= fence));
  };
  for (const kind of COMMAND_KINDS) {
    const update = defineUpdate<LeadView, [CommandEnvelope?]>(UPDATE_OF[kind]);
    setHandler(update, (envelope = unsigned(kind)) => give(envelope), {
      validator: (envelope = unsigned(kind)) => validate(lead, kind, envelope.command),
    });
  }
  setHandler(leadQuery, () => viewOf(lead));
}

async function run(
  lead: Lead,
  { by, command }: CommandEnvelope,
  requestId: string,
): Promise<LeadView> {
  if (command.kind === "erase") await beginErasure(lead, by);
  else {
    const waiting = lead.state.inbox.map(({ messageId }) => messageId);
    const done = await store.command
      .executeWithOptions({ summary: command.kind }, [{ ...leadRef(lead), command, by, requestId }])
      .catch((error: unknown) => failed(lead, error));
    adopt(lead.state, done);
    if (done.unanswered) keepUnanswered(lead.state, done.unanswered, waiting);
    if (done.taken)
      receive(lead.state, { messages: done.taken, pace: lead.state.pace }, Date.now());
    holdUntil(lead.state, done.notBefore, lead.state.inbox);
    if (done.send) void sendAsPerson(lead, done.send.messageId);
    if (done.notice) void giveNotice(lead, { ...done.notice, by });
  }
  return viewOf(lead);
}

/** What the database has of it by now is looked up; a refusal changed nothing. */
function failed(lead: Lead, error: unknown): never {
  if (!saysRefused(error)) noteTrouble(lead, error);
  throw error;
}

/** A validator may not wait, and what it throws reaches whoever gave the command. */
function validate(lead: Lead, kind: CommandKind, command: LeadCommand): void {
  const { stage, optedOut, pausedUntil } = lead.state;
  const facts = { stage, optedOut, pausedUntil, erasing: lead.isErasing };
  if (command.kind !== kind)
    throw ApplicationFailure.nonRetryable("The command is not this update's", "bad_request");
  const refusal = commandRefusal(command, {
    ...facts,
    now: Date.now(),
    agenda: wholeAgenda(lead.state),
  });
  if (refusal !== null)
    throw ApplicationFailure.nonRetryable(REFUSAL_IN_WORDS[refusal], "conflict", {
      reason: refusal,
    });
}

/** As version 1 gave its commands: without arguments. */
function unsigned(kind: CommandKind): CommandEnvelope {
  return { by: null, command: { kind } as LeadCommand };
}

function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
}

function viewOf({ state }: Lead): LeadView {
  const { stage, owner, optedOut, pausedUntil, turns, inbox } = state;
  const agenda = wholeAgenda(state);
  const waiting = inbox.length;
  return { stage, owner, optedOut, pausedUntil, turns, waiting, agenda };
}
