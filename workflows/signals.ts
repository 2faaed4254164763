import { defineSignal, patched, setHandler } from "@temporalio/workflow";
import {
  DELIVERY_FAILED_SIGNAL,
  INBOUND_SIGNAL,
  WAKE_SIGNAL,
  type DeliveryFailedSignal,
  type InboundSignal,
} from "./contract.ts";
import { chore } from "./failures.ts";
import { turnRef, type Lead } from "./lead-run.ts";
import { mayReply, receive } from "./lead-state.ts";
import { reader } from "./proxies.ts";

const inboundSignal = defineSignal<[InboundSignal]>(INBOUND_SIGNAL);
const deliveryFailedSignal = defineSignal<[DeliveryFailedSignal]>(DELIVERY_FAILED_SIGNAL);
const wakeSignal = defineSignal(WAKE_SIGNAL);

/** What no turn will read now is fetched for a person at once: WhatsApp deletes files within days. */
function keepFiles(lead: Lead, messages: InboundSignal["messages"]): void {
  const messageIds = messages.filter(({ cue }) => cue === "media").map((one) => one.messageId);
  if (messageIds.length === 0 || mayReply(lead.state) || !patched("files-are-kept")) return;
  void chore(lead, async () => {
    await reader.readMedia({ ...turnRef(lead), messageIds, fetchOnly: true });
  });
}

export function wireSignals(lead: Lead): void {
  const { state } = lead;
  setHandler(inboundSignal, (signal) => {
    const known = new Set(state.seen);
    if (receive(state, signal, Date.now())) lead.changes += 1;
    keepFiles(
      lead,
      signal.messages.filter(({ messageId }) => !known.has(messageId)),
    );
  });
  setHandler(deliveryFailedSignal, ({ failures }) => {
    const known = new Set(state.undelivered.map(({ messageId }) => messageId));
    state.undelivered.push(...failures.filter(({ messageId }) => !known.has(messageId)));
  });
  setHandler(wakeSignal, () => {});
}
