import { afterFollowUp } from "../../../domain/after-follow-up.ts";
import type { CadenceTrigger } from "../../../domain/cadence.ts";
import { failureRemedy, type DeliveryFailure } from "../../../domain/delivery-failure.ts";
import type { LeadNow } from "../../../domain/lead-now.ts";
import { windowIsOpen } from "../../../domain/messaging-window.ts";
import { mayMove } from "../../../domain/stage.ts";
import type { Activities } from "../../../activities/index.ts";
import { ActivityError, type Attempt, type Work } from "../runtime/activity-task.ts";
import { carryOut, claimItem, type Given } from "./commands.ts";
import { silenceFrom, type Change } from "./lead-row.ts";
import type { Turn, World } from "./world.ts";

interface Ref {
  turnId: string;
  attempt: number;
  now: number;
}
type Implementation = (world: World, input: never, attempt: Attempt) => Work;

const DAY = 86_400_000;
const MODEL_MS = 400;

/* oxlint-disable eslint/require-yield -- an activity without a yield happens at once */

/** The model of each activity. One that the workflow asks for and that is not here fails the test. */
const ACTIVITIES: Readonly<Partial<Record<keyof Activities, Implementation>>> = {
  *showTyping() {},
  *readMedia(world) {
    yield world.options.random() * MODEL_MS;
    return { unread: world.options.random() < 0.3 };
  },
  *answerUnread(world, input: Ref & { messageIds: string[] }) {
    const { turnId: id, attempt, messageIds } = input;
    world.openTurn({ id, cause: "messages", attempt, messageIds });
    const action = world.options.random() < 0.8 ? "respond" : "hand_over";
    const turn = written(world, input, { action, draft: "text" });
    return { action: turn?.action ?? action, speaks: true, rules: [] };
  },
  *observe(world, input: Ref & { messageIds: string[] }) {
    const { turnId: id, attempt, messageIds, now } = input;
    world.openTurn({ id, cause: "messages", attempt, messageIds });
    yield world.options.random() * MODEL_MS;
    if (world.options.random() >= 0.02 || world.lead.now.optedOut) return;
    world.lead.change({ set: { optedOut: true }, causes: ["opt_out"] }, now);
    world.hasUnheardOptOut ||= world.ended.has(id);
  },
  *decide(world, input: Ref) {
    yield world.options.random() * MODEL_MS;
    const draw = world.options.random();
    const action =
      draw < 0.85
        ? "respond"
        : draw < 0.9
          ? "wait"
          : draw < 0.95
            ? "hand_over"
            : "schedule_follow_up";
    const turn = written(world, input, { action });
    return { action: turn?.action ?? action, speaks: action !== "wait", rules: [] };
  },
  *compose(world, input: Ref & { cause: "messages" | "follow_up"; itemId?: string }) {
    if (input.cause === "messages") {
      yield world.options.random() * MODEL_MS;
      written(world, input, { draft: "text" });
      return { speaks: true };
    }
    const { turnId: id, attempt, now, itemId } = input;
    world.openTurn({ id, cause: "follow_up", attempt, messageIds: [] });
    const item = world.lead.now.agenda.find((each) => each.id === itemId);
    if (!item) {
      written(world, input, { reason: "cancelled" });
      return { speaks: false };
    }
    const { silentSince = now, trigger = "engaged", step: index = 0, asTemplate } = item.ref ?? {};
    const step = { silentSince, trigger, index };
    const isOpen = asTemplate !== true && windowIsOpen(world.lead.lastInboundAt, now);
    if (isOpen) {
      yield world.options.random() * MODEL_MS;
      written(world, input, { step, draft: "text" });
      return { speaks: true };
    }
    const draw = world.options.random();
    const reason = draw < 0.8 ? null : draw < 0.9 ? "no_approved_template" : "waits_for_approval";
    written(world, input, { step, reason, draft: reason === null ? "template" : null });
    return { speaks: reason === null };
  },
  *composeReminder(world, input: Ref & { itemId: string }) {
    const { turnId: id, attempt, now } = input;
    world.openTurn({ id, cause: "viewing_reminder", attempt, messageIds: [] });
    const item = world.lead.now.agenda.find((each) => each.id === input.itemId);
    const viewing = world.lead.viewings.get(item?.ref?.viewingId ?? "");
    const speaks = viewing?.state === "confirmed" && viewing.startsAt > now;
    written(world, input, speaks ? { draft: medium(world, now) } : { reason: "cancelled" });
    return { speaks };
  },
  *composeNotice(world, input: Ref & { by: string | null }) {
    const { turnId: id, attempt, by, now } = input;
    const commanded = by !== null;
    world.openTurn({ id, cause: "viewing_notice", attempt, messageIds: [], commanded });
    written(world, input, { draft: medium(world, now) });
    return { speaks: true };
  },
  *fallBack(world, input: Ref & { messageIds: string[] }) {
    const { turnId: id, attempt, messageIds } = input;
    world.openTurn({ id, cause: "messages", attempt, messageIds });
    written(world, input, { action: "hand_over", draft: "text", reason: "bot_failed" });
  },
  *remember(world) {
    yield world.options.random() * MODEL_MS;
  },
  *sendReply(world, ref: Ref, attempt) {
    const turn = world.turns.get(ref.turnId);
    if (!turn) throw new ActivityError("not_found", { nonRetryable: true });
    if (turn.draft === null) return { outcome: "withheld", reason: turn.reason ?? "no_draft" };
    const proactive = turn.cause === "follow_up" || turn.cause === "viewing_reminder";
    const { id: key, commanded, draft: kind } = turn;
    const letter = { key, commanded, kind, proactive, byPerson: false };
    const outcome = yield* world.ledger.through(letter, ref.now, attempt, () => world.now);
    const { reason } = outcome as { reason?: string };
    if (reason !== undefined) turn.reason = reason;
    return outcome;
  },
  *sendAsPerson(world, input: { messageId: string; now: number }, attempt) {
    const key = input.messageId;
    const letter = {
      key,
      byPerson: true,
      commanded: false,
      kind: "text",
      proactive: false,
    } as const;
    return yield* world.ledger.through(letter, input.now, attempt, () => world.now);
  },
  *settleSend(world, ref: Ref) {
    const send = world.ledger.sends.get(ref.turnId);
    if (send?.state === "accepted") return { outcome: "accepted" };
    if (send?.state === "refused") return { outcome: "refused", reason: send.reason };
    throw new ActivityError("still_unknown");
  },
  *giveUpSend(world, ref: Ref) {
    const send = world.ledger.sends.get(ref.turnId);
    if (send?.state === "accepted" || send?.state === "refused") return send.state;
    if (world.options.ambiguous === "resend_once" && send && !send.isResent) {
      Object.assign(send, { state: "queued", isResent: true });
      return "resend";
    }
    if (world.lead.now.owner === "bot") toPerson(world, ref.now);
    return "person";
  },
  *finishTurn(world, end: Ref & { outcome: string; itemId?: string }) {
    return finishTurn(world, end);
  },
  *command(world, given: Given) {
    return carryOut(world, given);
  },
  *settleDue(world, due: { itemId: string; now: number; what?: string }) {
    return settleDue(world, due);
  },
  *handleUndelivered(
    world,
    { failures, now }: { failures: (DeliveryFailure & { turnId: string })[]; now: number },
  ) {
    return handleUndelivered(world, failures, now);
  },
};

/** Runs an activity of the model; without one the test says what is missing. */
export function workOf(world: World, type: string, args: unknown[], attempt: Attempt): Work {
  const activity = ACTIVITIES[type as keyof Activities];
  if (!activity) throw new Error(`tests/model/world/activities.ts has no activity ${type}`);
  return activity(world, args[0] as never, attempt);
}

/** As `saveTurn`: what an outdated attempt writes is not kept. */
function written(world: World, { turnId, attempt }: Ref, fields: Partial<Turn>): Turn | null {
  const turn = world.turns.get(turnId);
  return turn?.attempt === attempt ? Object.assign(turn, fields) : null;
}

function medium({ lead }: World, now: number): "text" | "template" {
  return windowIsOpen(lead.lastInboundAt, now) ? "text" : "template";
}

function toPerson({ lead }: World, now: number): void {
  const set = { owner: "person" as const, pausedUntil: null };
  lead.change({ set, causes: ["takeover"], plan: [claimItem(now)] }, now);
}

function finishTurn(world: World, end: Ref & { outcome: string; itemId?: string }): LeadNow {
  const { lead } = world;
  const { now, outcome } = end;
  const turn = world.turns.get(end.turnId);
  if (turn?.outcome) return lead.now;
  world.ended.add(end.turnId);
  const send = world.ledger.sends.get(end.turnId);
  if (send?.state === "queued")
    Object.assign(send, { state: "refused", reason: "retries_exhausted" });
  if (turn) turn.outcome = outcome;
  const reason = (send?.state === "refused" ? send.reason : null) ?? turn?.reason ?? null;
  if (turn?.cause === "follow_up") return lead.change(followUpEnded(world, turn, end, reason), now);
  if (turn?.cause === "viewing_reminder" || turn?.cause === "viewing_notice") {
    if (outcome !== "sent") world.told.push("message_failed");
    return lead.change({ settle: end.itemId === undefined ? [] : [end.itemId] }, now);
  }
  const stage = lead.now.stage === "new" && outcome === "sent" ? "engaged" : lead.now.stage;
  const failed = ["refused", "failed", "unknown"].includes(outcome) && !lead.now.optedOut;
  const handsOver = turn?.action === "hand_over" || (turn !== undefined && failed);
  const owner = handsOver ? "person" : lead.now.owner;
  const set = { stage, owner };
  if (owner === "person") {
    const plan = lead.now.owner === "bot" ? [claimItem(now)] : [];
    return lead.change({ set, causes: ["answer", "takeover"], plan }, now);
  }
  const wishedAt = turn?.action === "schedule_follow_up" ? now + DAY : null;
  const plan = lead.planSilence(silenceFrom(stage, now, wishedAt), now, set);
  return lead.change({ set, causes: ["answer"], plan }, now);
}

function followUpEnded(
  { lead, told }: World,
  { step }: Turn,
  { now, outcome, itemId }: { now: number; outcome: string; itemId?: string },
  reason: string | null,
): Change {
  if (outcome === "sent") lead.followedUpAt.push(now);
  const { next, tell } = afterFollowUp(outcome, reason);
  if (tell) told.push("follow_up_skipped");
  const settle = itemId === undefined ? [] : [itemId];
  if (step === null || next === "stop") return { settle };
  const { silentSince: since, index } = step;
  const trigger = step.trigger as CadenceTrigger;
  if (next === "wait_for_approval") {
    const ref = { silentSince: since, trigger, cadenceId: null, step: index };
    const id = `template-wait:${since}:${index}`;
    const at = now + 6 * 3_600_000;
    return { settle, plan: [{ id, kind: "template_wait", at, reason: "not approved yet", ref }] };
  }
  if (next === "wait_a_day") lead.proactiveNotBefore = now + DAY;
  const silence = {
    since,
    trigger,
    step: next === "next_step" ? index + 1 : index,
    ...(next === "as_template" && { asTemplate: true as const }),
  };
  const isOver = lead.isThrough(silence) && mayMove(lead.now.stage, "dormant");
  const plan = lead.planSilence(silence, now);
  return { settle, plan, ...(isOver && { set: { stage: "dormant" } }) };
}

function settleDue(world: World, due: { itemId: string; now: number; what?: string }) {
  const { lead } = world;
  const { itemId, now } = due;
  if (itemId === "check") {
    world.told.push(`something_failed ${due.what}`);
    return lead.now;
  }
  const item = lead.now.agenda.find(({ id }) => id === itemId);
  if (!item || item.at > now) return lead.now;
  const settle = [itemId];
  switch (item.kind) {
    case "hold_expiry": {
      const viewing = lead.viewings.get(item.ref?.viewingId ?? "");
      if (viewing?.state === "held") viewing.state = "expired";
      return lead.change({ settle }, now);
    }
    case "claim_timeout": {
      world.told.push("lead_unclaimed");
      return lead.change({ settle }, now);
    }
    case "snooze_review": {
      const unanswered = world.unanswered();
      const set = { pausedUntil: null };
      const silence = unanswered.length === 0 ? silenceFrom(lead.now.stage, now) : null;
      const plan = lead.planSilence(silence, now, set);
      return { ...lead.change({ settle, set, plan }, now), unanswered };
    }
    default:
      return lead.change({ settle }, now);
  }
}

function handleUndelivered(
  world: World,
  failures: readonly (DeliveryFailure & { turnId: string })[],
  now: number,
) {
  const { lead } = world;
  const send: string[] = [];
  const change: Change & { causes: "answer"[] } = { causes: [] };
  for (const { messageId, action, turnId } of failures) {
    if (world.handledFailures.has(messageId)) continue;
    world.handledFailures.add(messageId);
    const turn = [...world.turns.values()].find(({ id }) => `out:${id}` === messageId);
    const remedy = failureRemedy(action, {
      resends: turn?.isResend ? 1 : 0,
      cause: turn === undefined ? "person" : turn.cause === "messages" ? "messages" : "proactive",
    });
    if (turn && (remedy === "resend" || remedy === "template")) {
      const draft = remedy === "template" ? "template" : turn.draft;
      const again = { attempt: 1, messageIds: [], outcome: null, isResend: true, reason: null };
      world.turns.set(turnId, { ...turn, ...again, id: turnId, draft });
      send.push(turnId);
    } else if (turn && remedy === "wait_a_day") {
      lead.proactiveNotBefore = now + DAY;
      if (turn.step === null) continue;
      const { silentSince: since, trigger, index: step } = turn.step;
      const silence = { since, trigger: trigger as CadenceTrigger, step };
      Object.assign(change, { causes: ["answer"], plan: lead.planSilence(silence, now) });
    } else if (remedy !== "opt_out") world.told.push("message_failed");
  }
  return { ...lead.change(change, now), send };
}
