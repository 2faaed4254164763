import type { Simulation } from "./context.ts";
import type { Chat } from "./model.ts";

const TYPING_MS = 25_000;

/** Shows the business typing for 25 seconds, or until its next message. */
export function startTyping(sim: Simulation, chat: Chat): void {
  sim.typing.get(chat.id)?.();
  sim.typing.set(
    chat.id,
    sim.timers.after(TYPING_MS, () => stopTyping(sim, chat)),
  );
  tell(sim, chat, true);
}

export function stopTyping(sim: Simulation, chat: Chat): void {
  const cancel = sim.typing.get(chat.id);
  if (!cancel) return;
  cancel();
  sim.typing.delete(chat.id);
  tell(sim, chat, false);
}

function tell(sim: Simulation, chat: Chat, on: boolean): void {
  sim.live.publish({ type: "typing", waId: chat.waId, phoneNumberId: chat.phoneNumberId, on });
}
