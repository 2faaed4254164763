import { commandRefusal, type LeadCommand } from "../../../domain/command.ts";
import { windowIsOpen } from "../../../domain/messaging-window.ts";
import { isClosed, reopened, type Stage } from "../../../domain/stage.ts";
import { mayBecome, stageAfterViewing, type ViewingState } from "../../../domain/viewing.ts";
import { ActivityError } from "../runtime/activity-task.ts";
import { silenceFrom, type Change } from "./lead-row.ts";
import type { World } from "./world.ts";

export interface Given {
  now: number;
  command: LeadCommand;
  by: string | null;
  requestId: string;
}

interface Next {
  unanswered?: string[];
  send?: { messageId: string };
  notice?: { viewingId: string; event: "booked" | "moved" | "cancelled" };
}

const HOUR = 3_600_000;
const CLAIM_MS = 10 * 60_000;

/** The model of `activities/command.ts`: once for each request id. */
export function carryOut(world: World, given: Given) {
  const { lead } = world;
  const { command, now, requestId } = given;
  if (world.commands.has(requestId)) return { ...lead.now, ...again(world, command) };
  const { stage, optedOut, pausedUntil, agenda } = lead.now;
  const facts = { now, stage, optedOut, pausedUntil, erasing: false, agenda };
  const refusal = commandRefusal(command, facts);
  if (refusal !== null) refuse(refusal);
  const { change, ...next } = run(world, given);
  world.commands.add(requestId);
  return { ...lead.change(change, now), ...next };
}

function again(world: World, command: LeadCommand): Next {
  if (command.kind === "send") return { send: { messageId: command.messageId } };
  const asks = command.kind === "hand_back" || command.kind === "resume";
  return asks ? { unanswered: world.unanswered() } : {};
}

/** A new kind of command gets a case here, and a line in the table of `steps.ts`. */
function run(world: World, { command, by, now }: Given): Next & { change: Change } {
  const { lead } = world;
  switch (command.kind) {
    case "take_over":
      return { change: taken(world, by, now) };
    case "hand_back":
      lead.isClaimed = false;
      return goOn(world, { owner: "bot", pausedUntil: null }, "hand_back", now);
    case "claim":
      if (by === null) refuse("no_such_person");
      lead.isClaimed = true;
      return { change: { causes: ["claim"] } };
    case "assign": {
      const plan =
        lead.now.owner === "person" && command.userId !== null && command.userId !== by
          ? [claimItem(now)]
          : [];
      return { change: { causes: ["claim"], plan } };
    }
    case "send": {
      if (!windowIsOpen(lead.lastInboundAt, now)) refuse("window_closed");
      const change = taken(world, by, now);
      const { messageId } = command;
      if (!world.ledger.sends.has(messageId)) world.ledger.queue(messageId, messageId, true);
      return { change, send: { messageId } };
    }
    case "pause": {
      const reason = "the pause is over";
      const item = { id: "snooze", kind: "snooze_review" as const, at: command.until, reason };
      return { change: { set: { pausedUntil: command.until }, causes: ["pause"], plan: [item] } };
    }
    case "resume": {
      const { change, unanswered } = goOn(world, { pausedUntil: null }, null, now);
      return { change: { ...change, settle: ["snooze"] }, unanswered };
    }
    case "set_stage":
    case "close":
    case "reopen": {
      const stage = stageOf(command, lead.now.stage);
      if (isClosed(stage))
        return { change: { set: { stage, pausedUntil: null }, causes: ["closing"] } };
      if (stage === lead.now.stage) return { change: {} };
      const plan = lead.planSilence(silenceFrom(stage, now), now, { stage });
      return { change: { set: { stage }, causes: ["answer"], plan } };
    }
    case "opt_out":
      return { change: { set: { optedOut: true }, causes: ["opt_out"] } };
    case "opt_in":
      return { change: { set: { optedOut: false } } };
    case "book_viewing": {
      const viewingId = `viewing-${lead.viewings.size + 1}`;
      world.book(viewingId, command, "confirmed");
      return { ...viewed(world, "confirmed"), notice: { viewingId, event: "booked" } };
    }
    case "confirm_viewing": {
      become(world, command.viewingId, "confirmed");
      const { viewingId } = command;
      return { ...viewed(world, "confirmed"), notice: { viewingId, event: "booked" } };
    }
    case "reschedule_viewing": {
      const { viewingId, startsAt } = command;
      const viewing = lead.viewings.get(viewingId) ?? refuse("no_such_viewing");
      if (viewing.state !== "held" && viewing.state !== "confirmed") refuse("viewing_is_over");
      Object.assign(viewing, { startsAt, endsAt: startsAt + HOUR, state: "confirmed" });
      return { ...viewed(world, "confirmed"), notice: { viewingId, event: "moved" } };
    }
    case "cancel_viewing": {
      become(world, command.viewingId, "cancelled");
      const { viewingId } = command;
      return {
        change: thenSilence(world, "cancelled", now),
        notice: { viewingId, event: "cancelled" },
      };
    }
    case "record_outcome":
      become(world, command.viewingId, command.outcome);
      return { change: thenSilence(world, command.outcome, now) };
    case "edit_agenda_item": {
      const item = lead.now.agenda.find(({ id }) => id === command.itemId);
      if (!item) refuse("no_such_agenda_item");
      return { change: { plan: [{ ...item, at: command.at }] } };
    }
    case "cancel_agenda_item":
      return { change: { settle: [command.itemId] } };
    case "set_time_zone":
      return { change: {} };
    default:
      return refuse("erasing");
  }
}

function stageOf(
  command: Extract<LeadCommand, { kind: "set_stage" | "close" | "reopen" }>,
  from: Stage,
): Stage {
  if (command.kind === "set_stage") return command.stage;
  return command.kind === "close" ? command.outcome : (reopened(from) ?? refuse("not_closed"));
}

function taken(world: World, by: string | null, now: number): Change {
  if (world.ledger.isSending(now)) throw new ActivityError("send_in_flight");
  if (by !== null) world.lead.isClaimed = true;
  const set = { owner: "person" as const, pausedUntil: null };
  return { set, causes: by === null ? ["takeover"] : ["takeover", "claim"] };
}

function goOn(
  world: World,
  set: NonNullable<Change["set"]>,
  cause: "hand_back" | null,
  now: number,
) {
  const unanswered = world.unanswered();
  const silence = unanswered.length === 0 ? silenceFrom(world.lead.now.stage, now) : null;
  const plan = world.lead.planSilence(silence, now, set);
  return { change: { set, causes: cause === null ? [] : [cause], plan }, unanswered };
}

function become(world: World, viewingId: string, state: ViewingState): void {
  const viewing = world.lead.viewings.get(viewingId) ?? refuse("no_such_viewing");
  if (viewing.state === state) return;
  if (!mayBecome(viewing.state, state)) refuse("viewing_is_over");
  Object.assign(viewing, { state, holdExpiresAt: null });
}

function viewed({ lead }: World, event: ViewingState): { change: Change } {
  const stage = stageAfterViewing(lead.now.stage, event);
  return { change: { ...(stage !== null && { set: { stage } }), causes: ["booking"] } };
}

function thenSilence({ lead }: World, event: ViewingState, now: number): Change {
  const moved = stageAfterViewing(lead.now.stage, event);
  const stage = moved ?? lead.now.stage;
  const own = event === "no_show" ? { since: now, trigger: "no_show" as const, step: 0 } : null;
  const plan = lead.planSilence(own ?? silenceFrom(stage, now), now, { stage });
  return { set: { stage }, causes: ["answer"], plan };
}

export function claimItem(now: number) {
  const reason = "nobody has claimed the lead";
  return { id: "claim", kind: "claim_timeout" as const, at: now + CLAIM_MS, reason };
}

function refuse(reason: string): never {
  throw new ActivityError(reason, { nonRetryable: true });
}
