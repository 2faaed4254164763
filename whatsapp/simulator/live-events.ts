import type { MessageView } from "./view.ts";

/** What the phone page hears about. */
type LiveEvent =
  | { type: "message"; waId: string; phoneNumberId: string; message: MessageView }
  | { type: "typing"; waId: string; phoneNumberId: string; on: boolean }
  | { type: "chat"; waId: string; phoneNumberId: string };

export interface LiveEvents {
  publish(event: LiveEvent): void;
  /** @returns the function that unsubscribes. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
  listeners(): number;
}

export function createLiveEvents(): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listeners: () => listeners.size,
  };
}
