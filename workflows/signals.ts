import { defineSignal, setHandler } from "@temporalio/workflow";
import {
  DELIVERY_FAILED_SIGNAL,
  INBOUND_SIGNAL,
  WAKE_SIGNAL,
  type DeliveryFailedSignal,
  type InboundSignal,
} from "./contract.ts";
import { keepFilesOf } from "./keep-files.ts";
import type { Lead } from "./lead-run.ts";
import { receive } from "./lead-state.ts";

const inboundSignal = defineSignal<[InboundSignal]>(INBOUND_SIGNAL);
const deliveryFailedSignal = defineSignal<[DeliveryFailedSignal]>(DELIVERY_FAILED_SIGNAL);
const wakeSignal = defineSignal(WAKE_SIGNAL);

export function wireSignals(lead: Lead): void {
  const { state } = lead;
  setHandler(inboundSignal, (signal) => {
    const known = new Set(state.seen);
    if (receive(state, signal, Date.now())) lead.changes += 1;
    keepFilesOf(
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
