import {
  CancellationScope,
  condition,
  isCancellation,
  log,
  patched,
  sleep,
} from "@temporalio/workflow";
import type { Decided, TurnRef } from "../activities/contract.ts";
import { burstWait, QUIET_MS } from "../domain/debounce.ts";
import { mayAnswer, type Lead } from "./lead-run.ts";
import type { LeadState, WaitingMessage } from "./lead-state.ts";
import { courtesy, llm, reader, store } from "./proxies.ts";

/** A draft ready to send, or the error that is left when every retry was used. */
export type Drafted = { ref: TurnRef; messageIds: string[] } & (
  | { decided: Decided }
  | { error: Error }
);

/**
 * Gathers the burst and drafts its one reply. Drafting runs during the debounce: the lead waits for
 * the longer of the two. A message that comes before the cap cancels the draft and starts it again.
 * Resolves to null when the lead may no longer be answered (opt-out, takeover, pause).
 */
export async function draftReply(lead: Lead, turn: TurnRef): Promise<Drafted | null> {
  const { state } = lead;
  const first = state.inbox[0];
  if (!first) return null;
  const silenced = () => !mayAnswer(lead);
  for (let attempt = 1; ; attempt += 1) {
    const messages = [...state.inbox];
    const ref = { ...turn, attempt, now: Date.now() };
    const messageIds = messages.map(({ messageId }) => messageId);
    const began = Math.max(first.arrivedAt, first.notBefore ?? 0);
    const mayRestart = () => Date.now() < began + state.pace.debounceCapMs;
    const interrupted = () => silenced() || (state.inbox.length > messages.length && mayRestart());

    const scope = new CancellationScope();
    let result: Drafted | undefined;
    const drafting = scope
      .run(() => waitAndDraft(state, ref, messages))
      .then((decided) => void (result = { ref, messageIds, decided }))
      .catch((error: Error) => {
        if (!isCancellation(error)) result = { ref, messageIds, error };
      });
    await condition(() => result !== undefined || interrupted());
    if (result !== undefined && !interrupted()) return result;
    scope.cancel();
    await drafting;
    if (silenced()) return null;
  }
}

async function waitAndDraft(
  state: LeadState,
  ref: TurnRef,
  messages: WaitingMessage[],
): Promise<Decided> {
  const newest = messages.at(-1) as WaitingMessage;
  const sinceFirst = newest.arrivedAt - (messages[0] as WaitingMessage).arrivedAt;
  const wait = burstWait(newest.cue, sinceFirst, state.pace);
  if (!state.pace.draftsDuringDebounce) {
    if (wait > 0) await sleep(wait, { summary: "debounce" });
    return draft(ref, messages);
  }
  if (wait > 0) await sleep(QUIET_MS, { summary: "quiet second" });
  const rest =
    wait > QUIET_MS ? sleep(wait - QUIET_MS, { summary: "rest of the debounce" }) : undefined;
  const [decided] = await Promise.all([draft(ref, messages), rest]);
  return decided;
}

async function draft(ref: TurnRef, messages: WaitingMessage[]): Promise<Decided> {
  const messageIds = messages.map(({ messageId }) => messageId);
  courtesy.showTyping({ organizationId: ref.organizationId, messageIds }).catch(() => {});
  if (await isUnread(ref, messages))
    return store.answerUnread({ ...ref, cause: "messages", messageIds });
  await llm.observe({ ...ref, cause: "messages", messageIds });
  const decided = await llm.decide(ref);
  if (decided.speaks) {
    await llm.compose.executeWithOptions({ summary: decided.action }, [
      { ...ref, cause: "messages" },
    ]);
  }
  return decided;
}

/** Has the files of the burst read first. Whether there was nothing to read in all of it. */
async function isUnread(ref: TurnRef, messages: WaitingMessage[]): Promise<boolean> {
  // Asked where there are files only: recordings of other turns stay as they are.
  if (!messages.some(({ cue }) => cue === "media") || !patched("read-media")) return false;
  const messageIds = messages.map(({ messageId }) => messageId);
  try {
    return (await reader.readMedia({ ...ref, messageIds })).unread;
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn("files not read: the answer goes on without them", { turnId: ref.turnId });
    return false;
  }
}
