import { connectDatabase } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { DEFAULT_PROMPTS } from "../llm/default-prompts.ts";
import { loadSettings, loadSettingsIfSet } from "../platform/env.ts";
import { listen } from "../platform/http-server.ts";
import { runService } from "../platform/lifecycle.ts";
import { createLog, LOG_SETTINGS } from "../platform/log.ts";
import { createMailer, MAIL_SETTINGS } from "../platform/mail.ts";
import { createQueue, QUEUE_SETTINGS, sqsClientOf } from "../platform/queue.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { createPushSender, PUSH_SETTINGS } from "../platform/web-push.ts";
import { createApp } from "./app.ts";
import { createLiveSessions } from "./auth/live-sessions.ts";
import { stackChecks } from "./checks.ts";
import { keepEventsPruned } from "./event-keeper.ts";
import { createEventTail } from "./events/tail.ts";
import { keepFiguresFolded } from "./figures-keeper.ts";
import { GRAPH_SETTINGS, graphClients, whatsappInUse } from "./graph.ts";
import { LINK_SETTINGS, pageLinks } from "./links.ts";
import { createListingPhotos } from "./listing-photos.ts";
import { keepMergesFinished } from "./merge-keeper.ts";
import { MODEL_SETTINGS, modelInUse } from "./model-in-use.ts";
import { trialRunner } from "./prompt-trials.ts";
import { keepPushesSent } from "./push-keeper.ts";
import { suggestionMaker } from "./suggestions.ts";
import { leadCommands } from "./temporal.ts";

const SETTINGS = [
  "API_PORT",
  "RECEIVER_PORT",
  "WORKER_PORT",
  "RECEIVER_URL",
  "WORKER_URL",
  "TRUSTED_PROXIES",
  "API_REQUESTS_PER_MINUTE",
  "DATABASE_URL",
  "ENCRYPTION_KEYS",
  "PUBLIC_URL",
  "CORS_ORIGINS",
  "SECRET_KEY",
  "SECRET_KEY_PREVIOUS",
  "ALGORITHM",
  "INTERNAL_API_SECRET",
  ...TEMPORAL_SETTINGS,
  ...QUEUE_SETTINGS,
  ...MODEL_SETTINGS,
  "WEBHOOK_URL",
  "OUTBOUND_PRIVATE_ADDRESSES",
  ...LINK_SETTINGS,
  ...MAIL_SETTINGS,
  ...PUSH_SETTINGS,
  ...GRAPH_SETTINGS,
] as const;

const log = createLog("api", loadSettings(...LOG_SETTINGS));

await runService(log, async (resources) => {
  const settings = loadSettings(...SETTINGS);
  const { VERIFY_TOKEN: verifyToken = null } = loadSettingsIfSet("VERIFY_TOKEN");
  await migrateDatabase(settings.DATABASE_URL);
  const db = connectDatabase(settings.DATABASE_URL);
  resources.defer(() => db.close());
  const temporal = connectTemporal(settings);
  resources.defer(() => temporal.connection.close());
  const sqs = sqsClientOf(settings);
  resources.defer(() => sqs.destroy());
  const events = createEventTail({ db, log });

  const commandLead = leadCommands(temporal.client);
  const outbound = { allowPrivate: settings.OUTBOUND_PRIVATE_ADDRESSES };
  const push = createPushSender(settings, outbound);
  const app = createApp({
    db,
    log,
    settings,
    sessions: createLiveSessions(db),
    mail: createMailer(settings, log),
    events,
    commandLead,
    trials: trialRunner(temporal.client),
    makeSuggestion: suggestionMaker(temporal.client),
    graphFor: graphClients(settings),
    webhook: { url: settings.WEBHOOK_URL ?? null, verifyToken },
    outbound,
    listingPhotos: createListingPhotos(outbound),
    push,
    checks: stackChecks({
      db,
      temporal,
      queue: createQueue(sqs, settings.QUEUE_URL),
      receiverUrl: settings.RECEIVER_URL ?? `http://127.0.0.1:${settings.RECEIVER_PORT}`,
      workerUrl: settings.WORKER_URL ?? `http://127.0.0.1:${settings.WORKER_PORT}`,
    }),
    model: modelInUse(settings),
    whatsapp: whatsappInUse(settings),
    defaultPrompts: DEFAULT_PROMPTS,
    links: pageLinks(settings),
  });
  resources.use(keepFiguresFolded({ db, log }));
  resources.use(keepEventsPruned({ db, log }));
  resources.use(keepMergesFinished({ db, log, commandLead }));
  resources.use(keepPushesSent({ db, log, keys: settings.ENCRYPTION_KEYS, push }));
  resources.use(await listen(app, settings.API_PORT, "API_PORT"));
  // Before the server: open streams would keep it waiting.
  resources.use(events);
  log.info({ port: settings.API_PORT }, "API listens");
});
