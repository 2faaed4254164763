import { deliverWebhook, giveUpWebhook, nextWebhook } from "./deliver-webhook.ts";
import { command } from "./command.ts";
import { compose } from "./compose.ts";
import { composeNotice, composeReminder } from "./compose-viewing.ts";
import { decide } from "./decide.ts";
import type { ActivityDeps } from "./deps.ts";
import { toActivityFailure } from "./failure.ts";
import { fallBack } from "./fall-back.ts";
import { eraseHistories, eraseRows } from "./erase-lead.ts";
import { finishTurn } from "./finish-turn.ts";
import { handleUndelivered } from "./handle-undelivered.ts";
import { observe } from "./observe.ts";
import { answerUnread } from "./read-media-answer.ts";
import { readMedia } from "./read-media.ts";
import { remember } from "./remember.ts";
import { sendAsPerson } from "./send-as-person.ts";
import { sendReply } from "./send-reply.ts";
import { setOwner } from "./set-owner.ts";
import { settleDue } from "./settle-due.ts";
import { giveUpSend, settleSend } from "./settle-send.ts";
import { showTyping } from "./show-typing.ts";
import { suggestReply } from "./suggest-reply.ts";
import { endTrial, leaveTurn, tryTurn } from "./try-turn.ts";

type Activity<I, O> = (deps: ActivityDeps, input: I) => Promise<O>;

/** Every activity, with its dependencies bound and its errors made fit for Temporal to keep. */
export function createActivities(deps: ActivityDeps) {
  const bind =
    <I, O>(activity: Activity<I, O>) =>
    (input: I): Promise<O> =>
      activity(deps, input).catch((error: unknown) => {
        throw toActivityFailure(error);
      });
  return {
    readMedia: bind(readMedia),
    answerUnread: bind(answerUnread),
    observe: bind(observe),
    decide: bind(decide),
    compose: bind(compose),
    composeReminder: bind(composeReminder),
    composeNotice: bind(composeNotice),
    remember: bind(remember),
    sendReply: bind(sendReply),
    sendAsPerson: bind(sendAsPerson),
    settleSend: bind(settleSend),
    giveUpSend: bind(giveUpSend),
    finishTurn: bind(finishTurn),
    fallBack: bind(fallBack),
    command: bind(command),
    settleDue: bind(settleDue),
    handleUndelivered: bind(handleUndelivered),
    eraseRows: bind(eraseRows),
    eraseHistories: bind(eraseHistories),
    setOwner: bind(setOwner),
    showTyping: bind(showTyping),
    tryTurn: bind(tryTurn),
    leaveTurn: bind(leaveTurn),
    endTrial: bind(endTrial),
    suggestReply: bind(suggestReply),
    nextWebhook: bind(nextWebhook),
    deliverWebhook: bind(deliverWebhook),
    giveUpWebhook: bind(giveUpWebhook),
  };
}
export type Activities = ReturnType<typeof createActivities>;
