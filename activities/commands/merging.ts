import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { ApplicationFailure } from "@temporalio/activity";
import {
  itemsSettled,
  plannedItems,
  type LeadChange,
  type Settled,
} from "../../db/queries/change-lead.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import {
  findMerge,
  markStoodDown,
  settleMerge,
  standsDown,
  type Merge,
} from "../../db/queries/lead-merges.ts";
import { mergeLeads, undoMerge } from "../../db/queries/merge-leads.ts";
import { unansweredMessages } from "../../db/queries/unanswered.ts";
import { messages, sends, type Lead } from "../../db/schema/index.ts";
import { agendaAfter, type AgendaCause, type AgendaItem } from "../../domain/agenda.ts";
import type { CommandDone } from "../contract.ts";
import { refuse, type Command, type CommandContext } from "./context.ts";
import { noReplyOnItsWay, ownedByPerson } from "./ownership.ts";

/** Longer than a message that may still go is under way. */
const SEND_LIMIT = sql`interval '15 seconds'`;

/** Nothing of it leaves any more, and nothing is planned: its rows are about to be another's. */
export const standDown: Command<"stand_down"> = async (context, { mergeId }) => {
  const { tx, lead } = context;
  if (mergeId !== undefined) await rememberSource(context, mergeId);
  await noReplyOnItsWay(context);
  await nothingOnItsWay(context);
  const agenda = await plannedItems(tx, lead.id);
  // What its viewings ask for comes back with them.
  const settle = agenda.map(({ id, kind }): Settled => ({
    id,
    state: "cancelled",
    why: OF_VIEWINGS.includes(kind) ? "viewing_changed" : "merged",
  }));
  const set = { owner: "person" as const, pausedUntil: null };
  return { change: { set, causes: ["takeover"], settle } };
};

/** For when nothing comes of it. */
async function rememberSource({ tx, lead, now }: CommandContext, mergeId: string): Promise<void> {
  const merge = await findMerge(tx, mergeId);
  if (merge === null || merge.sourceId !== lead.id || merge.moved.rows !== undefined)
    refuse("merge_gone");
  if (await standsDown(tx, lead.id)) refuse("being_merged");
  const stoodDown = { at: now, pausedUntil: lead.pausedUntil?.getTime() ?? null };
  await markStoodDown(tx, mergeId, { ...merge.moved, sourceOwner: lead.owner, stoodDown });
}

const OF_VIEWINGS: readonly string[] = ["hold_expiry", "viewing_reminder", "viewing_outcome"];

/** Takes the rows of the lead that stood down, and what it wrote and nobody has answered. */
export const absorb: Command<"absorb"> = async (context, { mergeId }) => {
  const { tx, lead: target, now } = context;
  const { merge, source } = await pairOf(context, mergeId);
  if (merge.moved.rows !== undefined || merge.undoneAt !== null) refuse("merge_gone");
  if (source.mergedIntoId !== null) refuse("merged");
  await noReplyOnItsWay({ ...context, lead: source });
  if (source.optedOutAt !== null) await noReplyOnItsWay(context);
  const taken = await waitingMessages(context, source.id);
  const change = await mergeLeads(tx, merge, { source, target }, now);
  return { change: keepingThePerson(context, merge, change), taken };
};

/** Gives the rows back. */
export const release: Command<"release"> = async (context, { mergeId }) => {
  const { tx, lead: target, by, now } = context;
  const { merge, source } = await pairOf(context, mergeId);
  if (merge.moved.rows === undefined) refuse("merge_gone");
  if (merge.undoneAt !== null || source.mergedIntoId !== target.id) refuse("merge_undone");
  await noReplyOnItsWay(context);
  const change = await undoMerge(tx, merge, { source, target }, { by, now });
  return { change, unanswered: await unansweredMessages(tx, target.id) };
};

/**
 * After an undo it has its rows again; a person, who has it, may hand it back. When the merge came
 * to nothing, the lead is as it was, and the merge is gone: it cannot be carried out any more.
 */
export const standUp: Command<"stand_up"> = async (context, { mergeId }) => {
  const { tx, lead } = context;
  const merge = mergeId === undefined ? null : await findMerge(tx, mergeId);
  if (merge === null || merge.sourceId !== lead.id) return { change: {} };
  await settleMerge(tx, merge.id);
  const { rows, stoodDown, sourceOwner: owner } = merge.moved;
  if (rows !== undefined || stoodDown === undefined) return { change: {} };
  const cancelled = await itemsSettled(tx, lead.id, new Date(stoodDown.at), "merged");
  const isTaken = lead.owner === "bot" || (lead.claimedAt?.getTime() ?? 0) > stoodDown.at;
  const since: AgendaCause[] = [
    ...(isTaken ? (["takeover", "claim"] as const) : []),
    ...(lead.optedOutAt === null ? [] : (["opt_out"] as const)),
  ];
  const plan = since.reduce<readonly AgendaItem[]>(agendaAfter, cancelled);
  // Whoever took or handed back the lead meanwhile decided whose it is.
  if (isTaken) return { change: { plan } };
  const { pausedUntil } = stoodDown;
  const set = { owner, pausedUntil: pausedUntil === null ? null : new Date(pausedUntil) };
  const answers = owner === "bot" && pausedUntil === null;
  return {
    change: { set, plan },
    ...(answers && { unanswered: await unansweredMessages(tx, lead.id) }),
  };
};

async function pairOf(
  { tx, lead }: CommandContext,
  mergeId: string,
): Promise<{ merge: Merge; source: Lead }> {
  const merge = await findMerge(tx, mergeId);
  if (merge === null || merge.targetId !== lead.id) refuse("merge_gone");
  const source = await findLead(tx, merge.sourceId);
  return source === null ? refuse("merge_gone") : { merge, source };
}

/** The bot does not talk into a conversation that a person has. */
function keepingThePerson(context: CommandContext, merge: Merge, change: LeadChange): LeadChange {
  if (merge.moved.sourceOwner === "bot" || context.lead.owner === "person") return change;
  const owned = ownedByPerson(context);
  return {
    set: { ...owned.set, ...change.set, ...(context.by !== null && { assigneeId: context.by }) },
    causes: [...(owned.causes ?? []), ...(change.causes ?? [])],
  };
}

/** A word on consent is the database's to tell. */
async function waitingMessages(
  { tx }: CommandContext,
  leadId: string,
): Promise<NonNullable<CommandDone["taken"]>> {
  const ids = await unansweredMessages(tx, leadId);
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ messageId: messages.id, cue: messages.cue, at: messages.createdAt })
    .from(messages)
    .where(inArray(messages.id, ids))
    .orderBy(messages.id);
  return rows.flatMap(({ messageId, cue, at }) =>
    cue === null || cue === "opt_in" ? [] : [{ messageId, cue, at: at.getTime() }],
  );
}

/**
 * Also what a person wrote: it would look for its lead's address, which is another's then.
 * @throws ApplicationFailure `send_in_flight`, to be retried.
 */
async function nothingOnItsWay({ tx, lead }: CommandContext): Promise<void> {
  const [open] = await tx
    .select({ id: sends.id })
    .from(sends)
    .where(
      and(
        eq(sends.leadId, lead.id),
        inArray(sends.state, ["queued", "attempting"]),
        gt(sql`coalesce(${sends.attemptedAt}, ${sends.createdAt})`, sql`now() - ${SEND_LIMIT}`),
      ),
    )
    .limit(1);
  if (open) throw ApplicationFailure.retryable("A message is on its way", "send_in_flight");
}
