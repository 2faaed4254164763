import type { Database } from "../db/client.ts";
import type { Channel } from "../db/schema/index.ts";
import type { Embedder } from "../llm/embed.ts";
import type { MediaReaders } from "../llm/media-models.ts";
import type { Pipeline } from "../llm/stages.ts";
import type { Places } from "../platform/few-at-once.ts";
import type { Log } from "../platform/log.ts";
import type { KeyRing } from "../platform/secret-box.ts";
import type { GraphClient } from "../whatsapp/client.ts";

/** What activities touch the world with. */
export interface ActivityDeps {
  db: Database;
  pipeline: Pipeline;
  /** Who hears voice notes and sees pictures. */
  media: MediaReaders;
  /** Who finds answers that mean the same in other words; none unless one is configured. */
  embedder?: Embedder | null;
  /** The Cloud API of a channel, with its access token opened. */
  graph(channel: Channel): GraphClient;
  /** Deletes every run of a workflow, and of all whose ids begin with `andAllOf`; says how many there were. */
  histories: { erase(workflowId: string, andAllOf?: string): Promise<number> };
  /** Posts to addresses that organizations gave. */
  webhooks: {
    /** @returns the answer's status. @throws FunnelError with a code as `details.reason`. */
    post(url: string, request: { headers: Record<string, string>; body: string }): Promise<number>;
    /** With which their secrets are opened. */
    keys: KeyRing;
    /** Posts under way, by organization. */
    places: Places;
    /** The pause before the next attempt: `firstMs`, then twice as long each time, up to `mostMs`. */
    pause: { firstMs: number; mostMs: number };
  };
  log: Log;
}
