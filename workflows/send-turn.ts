import { isCancellation } from "@temporalio/workflow";
import type { GivenUp, TurnOutcome, TurnRef } from "../activities/contract.ts";
import { outbound, settlement, store } from "./proxies.ts";

/** What became of it; when, for one that the reply hours held. */
export interface Sent {
  outcome: TurnOutcome;
  notBefore?: number;
}

/**
 * Hands the turn's draft to WhatsApp, at most once (I4). When nobody can say whether it arrived,
 * the status webhook decides; without one, the organization's policy does.
 */
export async function sendTurn(
  ref: TurnRef,
  summary: string,
  post: Pick<typeof outbound, "sendReply"> = outbound,
): Promise<Sent> {
  for (;;) {
    const sent = await sendOrFail({ ...ref, now: Date.now() }, summary, post);
    if (sent.outcome !== "unknown") return sent;
    const outcome = await settleOrGiveUp(ref);
    if (outcome !== "resend") return { outcome };
  }
}

async function sendOrFail(
  ref: TurnRef,
  summary: string,
  post: Pick<typeof outbound, "sendReply">,
): Promise<Sent> {
  try {
    const sent = await post.sendReply.executeWithOptions({ summary }, [ref]);
    return sent.outcome === "accepted" ? { outcome: "sent" } : sent;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { outcome: "failed" };
  }
}

async function settleOrGiveUp(ref: TurnRef): Promise<TurnOutcome | "resend"> {
  try {
    const { outcome } = await settlement.settleSend(ref);
    return outcome === "accepted" ? "sent" : outcome;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return GIVEN_UP[await store.giveUpSend(ref)];
  }
}

const GIVEN_UP: Record<GivenUp, TurnOutcome | "resend"> = {
  resend: "resend",
  person: "unknown",
  accepted: "sent",
  refused: "refused",
};
