import type { Database } from "../db/client.ts";
import type { ActivityDeps } from "../activities/deps.ts";
import { createEmbedder, EMBED_SETTINGS } from "../llm/embed.ts";
import { createMediaReaders, MEDIA_SETTINGS } from "../llm/media-models.ts";
import { createPipeline } from "../llm/model.ts";
import type { Settings } from "../platform/env.ts";
import type { Log } from "../platform/log.ts";
import { fewAtOnce } from "../platform/few-at-once.ts";
import { postOutbound } from "../platform/outbound-http.ts";
import { open } from "../platform/secret-box.ts";
import { createGraphClient } from "../whatsapp/client.ts";
import { WEBHOOK_PAUSE, WEBHOOKS_OF_AN_ORGANIZATION } from "./limits.ts";

export const ACTIVITY_SETTINGS = [
  ...MEDIA_SETTINGS,
  ...EMBED_SETTINGS,
  "DATABASE_URL",
  "ENCRYPTION_KEYS",
  "GRAPH_BASE_URL",
  "GRAPH_API_VERSION",
  "OUTBOUND_PRIVATE_ADDRESSES",
] as const;

/** What the activities of this process work with. */
export function activityDeps(
  settings: Settings<(typeof ACTIVITY_SETTINGS)[number]>,
  db: Database,
  log: Log,
  histories: ActivityDeps["histories"],
  fetch: typeof globalThis.fetch = globalThis.fetch,
): ActivityDeps {
  const outbound = { allowPrivate: settings.OUTBOUND_PRIVATE_ADDRESSES };
  return {
    db,
    log,
    histories,
    webhooks: {
      keys: settings.ENCRYPTION_KEYS,
      post: (url, request) => postOutbound(url, request, outbound),
      places: fewAtOnce(WEBHOOKS_OF_AN_ORGANIZATION),
      pause: WEBHOOK_PAUSE,
    },
    pipeline: createPipeline(settings),
    media: createMediaReaders(settings),
    embedder: createEmbedder(settings),
    graph: ({ id, phoneNumberId, accessToken }) =>
      createGraphClient({
        baseUrl: settings.GRAPH_BASE_URL,
        version: settings.GRAPH_API_VERSION,
        accessToken: open(accessToken, `channels.access_token:${id}`, settings.ENCRYPTION_KEYS),
        phoneNumberId,
        fetch,
      }),
  };
}
