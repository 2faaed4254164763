import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { FunnelError, errorSummary, type ErrorCode } from "../../platform/errors.ts";
import type { Log } from "../../platform/log.ts";
import { readChannel, readWaId } from "./chats.ts";
import { USUAL_TIMING, type Simulation, type Timing } from "./context.ts";
import { controlRoutes } from "./control-routes.ts";
import { DEMO_CHANNEL } from "./demo-channel.ts";
import { eventRoutes } from "./event-routes.ts";
import { createFaults } from "./faults.ts";
import { graphRoutes } from "./graph-routes.ts";
import { leadMessageSchema, type LeadMessage } from "./lead-message.ts";
import { createLiveEvents } from "./live-events.ts";
import { createMediaFiles } from "./media-files.ts";
import type { Channel } from "./model.ts";
import { pageRoutes, type PageLink } from "./page-routes.ts";
import { listingRoutes } from "./listing-routes.ts";
import { speak } from "./speak.ts";
import { changeStatus, progress } from "./statuses.ts";
import { createStore } from "./store.ts";
import { addDemoTemplates, approveSoon } from "./templates.ts";
import type { TimeMachine } from "./time-machine.ts";
import { timeRoutes } from "./time-routes.ts";
import { createTimers } from "./timers.ts";
import { createWebhookOutbox } from "./webhook-outbox.ts";

const STATUS_OF: Partial<Record<ErrorCode, 404 | 409 | 502 | 503>> = {
  not_found: 404,
  conflict: 409,
  misconfigured: 409,
  upstream_failed: 502,
  unavailable: 503,
};
const BODY_LIMIT_BYTES = 110 * 1024 * 1024;

export interface SimulatorSettings {
  /** Every webhook goes to each of them. */
  webhookUrls: string[];
  /** Where chats are kept over restarts; in memory only when left out. */
  dataDir?: string | undefined;
  /** The channels it starts with; the demo channel when left out. */
  channels?: Channel[];
  links?: PageLink[];
  timing?: Partial<Timing>;
  outsideWindow?: Simulation["outsideWindow"];
  log: Log;
  fetch?: typeof globalThis.fetch;
  now?: () => Date;
  timeMachine?: TimeMachine | null;
}

/** A WhatsApp of one's own: Graph API, webhooks and leads' phones. Nothing leaves the machine. */
export function createSimulator(settings: SimulatorSettings) {
  const { log, webhookUrls, dataDir, now = () => new Date() } = settings;
  const store = createStore(dataDir);
  const timers = createTimers();
  const faults = createFaults();
  const closing = new AbortController();
  const outbox = createWebhookOutbox({
    urls: webhookUrls,
    store,
    faults,
    timers,
    log,
    now,
    fetch: settings.fetch ?? globalThis.fetch,
    onTaken: (messageId) => changeStatus(sim, messageId, "delivered"),
  });
  const sim: Simulation = {
    store,
    files: createMediaFiles(store, dataDir),
    faults,
    live: createLiveEvents(),
    outbox,
    timers,
    timing: { ...USUAL_TIMING, ...settings.timing },
    outsideWindow: settings.outsideWindow ?? "failed_status",
    watched: new Set(),
    typing: new Map(),
    now,
    timeMachine: settings.timeMachine ?? null,
    log,
  };

  for (const value of settings.channels ?? [DEMO_CHANNEL]) store.put({ kind: "channel", value });
  addDemoTemplates(sim);
  resume(sim);

  const app = new Hono()
    .use(bodyLimit({ maxSize: BODY_LIMIT_BYTES }))
    .use(async (c, next) => {
      await next();
      if (!c.res.headers.has("x-hono-already-sent"))
        c.header("x-whatsapp-simulator", "not the real WhatsApp");
    })
    .route("/", pageRoutes(settings.links ?? []))
    .route("/", listingRoutes())
    .route("/simulator", controlRoutes(sim))
    .route("/simulator", timeRoutes(sim))
    .route("/simulator", eventRoutes(sim, closing.signal))
    .route("/", graphRoutes(sim))
    .onError((error, c) => {
      if (error instanceof FunnelError) {
        return c.json({ error: error.code, message: error.message }, STATUS_OF[error.code] ?? 400);
      }
      log.error(errorSummary(error), "request failed");
      return c.json({ error: "internal" }, 500);
    });

  return {
    app,
    /** A lead writes; as `POST /simulator/phones/{wa_id}/messages`. */
    speak: (waId: string, message: LeadMessage | { text: string }) =>
      speak(sim, readChannel(sim, undefined), readWaId(waId), leadMessageSchema.parse(message)),
    faults,
    async [Symbol.asyncDispose]() {
      closing.abort();
      timers.drop();
    },
  };
}

/** What a restart interrupted goes on: webhooks, statuses, template reviews. */
function resume(sim: Simulation): void {
  sim.outbox.resume();
  for (const id of sim.store.messages.keys()) progress(sim, id);
  for (const channel of sim.store.channels.values()) {
    for (const { id, wabaId, status } of sim.store.templates.values()) {
      if (wabaId === channel.wabaId && status === "PENDING") approveSoon(sim, channel, id);
    }
  }
}
