import type { Log } from "../../platform/log.ts";
import type { Faults } from "./faults.ts";
import type { LiveEvents } from "./live-events.ts";
import type { MediaFiles } from "./media-files.ts";
import type { Store } from "./store.ts";
import type { TimeMachine } from "./time-machine.ts";
import type { Timers } from "./timers.ts";
import type { WebhookOutbox } from "./webhook-outbox.ts";

/** Milliseconds until each thing happens by itself. */
export interface Timing {
  sent: number;
  delivered: number;
  /** Only when no phone page watches the chat. */
  read: number;
  templateApproved: number;
}

export const USUAL_TIMING: Timing = {
  sent: 60,
  delivered: 180,
  read: 1_500,
  templateApproved: 1_500,
};

/** What every part of the simulator works with. */
export interface Simulation {
  store: Store;
  files: MediaFiles;
  faults: Faults;
  live: LiveEvents;
  outbox: WebhookOutbox;
  timers: Timers;
  timing: Timing;
  /** Free text outside the 24-hour window: accepted and then failed, as Meta mostly does, or refused. */
  outsideWindow: "failed_status" | "refuse";
  /** Chats open on a phone page: that page says when they are read. */
  watched: Set<string>;
  /** Chats where the business shows as typing, with the function that drops its timer. */
  typing: Map<string, () => void>;
  now: () => Date;
  /** What moves a lead forward; null where there is no lead workflow to move. */
  timeMachine: TimeMachine | null;
  log: Log;
}
