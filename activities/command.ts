import { retryOnConflict } from "../db/postgres-error.ts";
import { changeLead, loadLeadNow, lockedLead, plannedItems } from "../db/queries/change-lead.ts";
import { lockMerging } from "../db/queries/lead-merges.ts";
import type { TenantTx } from "../db/client.ts";
import { answerableByNow } from "../db/queries/reply-hours.ts";
import { unansweredMessages } from "../db/queries/unanswered.ts";
import { leadCommands, type Lead } from "../db/schema/index.ts";
import { commandRefusal, type LeadCommand } from "../domain/command.ts";
import type { LeadNow } from "../domain/lead-now.ts";
import { editAgendaItem, cancelAgendaItem, setTimeZone } from "./commands/agenda.ts";
import { assign, claim } from "./commands/assignment.ts";
import { optIn, optOut } from "./commands/consent.ts";
import { refuse, type CommandContext, type CommandResult } from "./commands/context.ts";
import { absorb, release, standDown, standUp } from "./commands/merging.ts";
import { handBack, takeOver } from "./commands/ownership.ts";
import { pause, resume } from "./commands/pause.ts";
import { send } from "./commands/send.ts";
import { close, reopen, setStage } from "./commands/stage.ts";
import {
  bookViewing,
  cancelViewing,
  confirmViewing,
  recordOutcome,
  rescheduleViewing,
} from "./commands/viewing.ts";
import type { CommandDone, GiveCommand } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

/**
 * Does what a person told the lead's workflow to do, once for each request id.
 * @throws FunnelError `conflict` with the refusal in words.
 */
export function command(deps: ActivityDeps, given: GiveCommand): Promise<CommandDone> {
  return retryOnConflict(() =>
    deps.db.tenant(given.organizationId, async (tx) => {
      if (given.command.kind === "absorb" || given.command.kind === "release")
        await lockMerging(tx, given.command.mergeId);
      const lead = await lockedLead(tx, given.leadId);
      if (!(await isNew(tx, given))) return again(tx, given);
      await refuseIfStale(tx, lead, given);
      const context = { tx, lead, by: given.by, now: given.now };
      const { change, ...next } = await run(context, given.command);
      const hours = await openAgain(tx, given, next);
      return { ...(await changeLead(tx, given.leadId, change, given.now)), ...next, ...hours };
    }),
  );
}

/** What is left to answer may have to wait for the reply hours. */
async function openAgain(
  tx: TenantTx,
  { organizationId, now }: GiveCommand,
  { unanswered = [], taken = [] }: Pick<CommandDone, "unanswered" | "taken">,
): Promise<Pick<CommandDone, "notBefore">> {
  const messageIds = [...unanswered, ...taken.map(({ messageId }) => messageId)];
  const notBefore = await answerableByNow(tx, organizationId, messageIds, now);
  return notBefore > now ? { notBefore } : {};
}

function run(context: CommandContext, given: LeadCommand): Promise<CommandResult> {
  switch (given.kind) {
    case "take_over":
      return takeOver(context, given);
    case "hand_back":
      return handBack(context, given);
    case "claim":
      return claim(context, given);
    case "assign":
      return assign(context, given);
    case "send":
      return send(context, given);
    case "pause":
      return pause(context, given);
    case "resume":
      return resume(context, given);
    case "set_stage":
      return setStage(context, given);
    case "close":
      return close(context, given);
    case "reopen":
      return reopen(context, given);
    case "opt_out":
      return optOut(context, given);
    case "opt_in":
      return optIn(context, given);
    case "book_viewing":
      return bookViewing(context, given);
    case "confirm_viewing":
      return confirmViewing(context, given);
    case "reschedule_viewing":
      return rescheduleViewing(context, given);
    case "cancel_viewing":
      return cancelViewing(context, given);
    case "record_outcome":
      return recordOutcome(context, given);
    case "edit_agenda_item":
      return editAgendaItem(context, given);
    case "cancel_agenda_item":
      return cancelAgendaItem(context, given);
    case "set_time_zone":
      return setTimeZone(context, given);
    case "stand_down":
      return standDown(context, given);
    case "absorb":
      return absorb(context, given);
    case "release":
      return release(context, given);
    case "stand_up":
      return standUp(context, given);
    default:
      return refuse("erasing");
  }
}

/** The workflow's view may be a moment old; the database decides. */
async function refuseIfStale(tx: TenantTx, lead: Lead, { command: given, now }: GiveCommand) {
  const refusal = commandRefusal(given, {
    now,
    stage: lead.stage,
    optedOut: lead.optedOutAt !== null,
    pausedUntil: lead.pausedUntil?.getTime() ?? null,
    erasing: false,
    merged: lead.mergedIntoId !== null,
    agenda: await plannedItems(tx, lead.id),
  });
  if (refusal !== null) refuse(refusal);
}

async function isNew(tx: TenantTx, given: GiveCommand): Promise<boolean> {
  const { organizationId, leadId, by: userId, requestId, now } = given;
  const { kind, ...data } = given.command;
  const rows = await tx
    .insert(leadCommands)
    .values({ organizationId, leadId, userId, requestId, kind, data, at: new Date(now) })
    .onConflictDoNothing()
    .returning({ id: leadCommands.id });
  return rows.length > 0;
}

/** What an earlier try of the same command left, for a workflow that never heard of it. */
async function again(tx: TenantTx, context: GiveCommand): Promise<CommandDone> {
  const { leadId, command: given } = context;
  const leadNow: LeadNow = await loadLeadNow(tx, leadId);
  if (given.kind === "send") return { ...leadNow, send: { messageId: given.messageId } };
  const answers = given.kind === "hand_back" || given.kind === "resume";
  const isBack = given.kind === "stand_up" && leadNow.owner === "bot";
  if (!answers && !isBack) return leadNow;
  const unanswered = await unansweredMessages(tx, leadId);
  return { ...leadNow, unanswered, ...(await openAgain(tx, context, { unanswered })) };
}
