import { wantsReply } from "../../domain/cue.ts";
import type { Server } from "./runtime/server.ts";
import { violate, viewOf } from "./watch.ts";
import type { Message, World } from "./world/world.ts";

/** A lead lets 20 messages wait for a person; the oldest are let go, in the order of their signals. */
const KEPT = 20;
/** What is said before the workflow has heard that the lead wants messages again gets no answer. */
const HEARD_MS = 60_000;
const DEBOUNCE = ["debounce", "quiet second", "rest of the debounce"];
const LINGER = "the conversation may go on";

/** When nothing is under way, the next thing to happen is known and a timer waits for it. */
export function atRest(server: Server): void {
  if (server.end || !server.isQuiet || !server.isWorkerUp) return;
  const view = viewOf(server);
  const { agenda, waiting, owner, optedOut, pausedUntil } = view;
  const sorted = agenda.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  if (JSON.stringify(sorted) !== JSON.stringify(agenda)) violate("the agenda is sorted", agenda);
  const isAnswering = waiting > 0 && owner === "bot" && !optedOut && pausedUntil === null;
  const timers = [...server.timers.values()].map(({ fireAt, summary }) => ({ fireAt, summary }));
  if (timers.some(({ summary }) => DEBOUNCE.includes(summary ?? ""))) return;
  if (isAnswering) violate("no stuck workflow: a message waits and nothing is under way", view);
  const [next] = agenda;
  if (!next) return;
  const waits = timers.some(
    ({ fireAt, summary }) => fireAt === next.at || (summary === LINGER && fireAt <= next.at),
  );
  if (!waits) violate("the timer waits for the agenda's first item", { next, timers, view });
}

/** After an hour without trouble everything is done, and the two sides agree. */
export function settled(server: Server, world: World): void {
  const view = viewOf(server);
  const { owner, optedOut, pausedUntil } = view;
  if (!server.isQuiet) violate("an hour without trouble settles everything", view);
  for (const [id, { state }] of server.updates)
    if (state === "sent" || state === "accepted")
      violate("each command is answered", { id, state });
  if (hearsLater(world)) return;
  for (const key of ["owner", "optedOut", "pausedUntil", "stage"] as const)
    if (view[key] !== world.lead.now[key])
      violate("the workflow goes by what the database says", {
        key,
        view,
        database: world.lead.now,
      });
  const isPausedForGood =
    pausedUntil !== null && owner === "bot" && !view.agenda.some(({ id }) => id === "snooze");
  if (isPausedForGood) violate("a pause ends", view);
  const isSilent = owner === "person" || optedOut || pausedUntil !== null;
  if (!isSilent && view.waiting > 0) violate("every message is answered", view);
  const planned = view.agenda.filter(({ kind }) => kind !== "check");
  if (JSON.stringify(planned) !== JSON.stringify(world.lead.now.agenda))
    violate("the agenda is the database's", { view, database: world.lead.now });
  if (isSilent) return;
  for (const message of world.messages)
    if (wantsReply(message.cue) && !message.isOutbound && !isSettled(message, world))
      violate("every message is answered", { message, view, turns: [...world.turns.values()] });
}

/** An opt-out that nobody waits to hear of reaches the workflow with the database's next answer only. */
function hearsLater({ ledger, hasUnheardOptOut }: World): boolean {
  return (
    hasUnheardOptOut ||
    [...ledger.sends.values()].some(({ byPerson, reason }) => byPerson && reason === "opt_out")
  );
}

function isSettled(
  { id, storedAt }: Message,
  { turns, messages, resumedAt, told, lead }: World,
): boolean {
  const inTurn = [...turns.values()].some(
    ({ messageIds, outcome, action }) =>
      messageIds.includes(id) && outcome !== null && (outcome !== "silent" || action === "wait"),
  );
  if (inTurn || told.some((what) => what.startsWith("something_failed"))) return true;
  // Of so many that wait for a person's hand-back, the first to come are let go.
  if (messages.filter(({ cue }) => wantsReply(cue)).length > KEPT) return true;
  // What had an answer of a person when the bot was given the lead again is left alone.
  const own = messages.findIndex((message) => message.id === id);
  return (
    messages.some(
      ({ isOutbound, storedAt: sentAt }, index) =>
        isOutbound && index > own && resumedAt.some((at) => at >= sentAt),
    ) ||
    (lead.silentUntil !== null && lead.silentUntil + HEARD_MS >= storedAt)
  );
}
