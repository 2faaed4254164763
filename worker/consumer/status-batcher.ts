import { FunnelError } from "../../platform/errors.ts";
import type { MessageStatusItem, StatusesRequest } from "../../whatsapp/items.ts";
import type { ChannelSecret } from "./internal-api.ts";
import { settleAll } from "./settle-all.ts";

export interface StatusBatcher {
  /** Resolves when these statuses are stored, together with others of the same channel. */
  add(channel: ChannelSecret, statuses: MessageStatusItem[]): Promise<void>;
}

interface Part {
  statuses: MessageStatusItem[];
  settle: PromiseWithResolvers<void>;
}

interface Batch {
  channel: ChannelSecret;
  parts: Part[];
}

const WINDOW_MS = 10;
export const MAX_STATUSES = 500;

/** A webhook mostly brings one status: those that arrive within moments are stored together. */
export function createStatusBatcher(
  store: (request: StatusesRequest) => Promise<void>,
  windowMs = WINDOW_MS,
): StatusBatcher {
  const waiting = new Map<string, Batch>();

  return {
    add(channel, statuses) {
      const settle = Promise.withResolvers<void>();
      const open = waiting.get(channel.id);
      const isFull = countOf(open) + statuses.length > MAX_STATUSES;
      if (open !== undefined && !isFull) {
        open.parts.push({ statuses, settle });
        return settle.promise;
      }
      const batch = { channel, parts: [{ statuses, settle }] };
      waiting.set(channel.id, batch);
      setTimeout(() => {
        if (waiting.get(channel.id) === batch) waiting.delete(channel.id);
        void flush(batch);
      }, windowMs);
      return settle.promise;
    },
  };

  async function flush({ channel, parts }: Batch): Promise<void> {
    try {
      await send(
        channel,
        parts.flatMap(({ statuses }) => statuses),
      );
      for (const { settle } of parts) settle.resolve();
    } catch (error) {
      const mayBeOneOfThem =
        parts.length > 1 && !(error instanceof FunnelError && error.code === "unavailable");
      for (const part of parts) {
        if (!mayBeOneOfThem) part.settle.reject(error);
        else await send(channel, part.statuses).then(part.settle.resolve, part.settle.reject);
      }
    }
  }

  async function send(
    { id, organizationId }: ChannelSecret,
    statuses: MessageStatusItem[],
  ): Promise<void> {
    const requests = chunksOf(statuses, MAX_STATUSES);
    await settleAll(
      requests.map((chunk) => store({ organizationId, channelId: id, statuses: chunk })),
    );
  }
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

function countOf(batch: Batch | undefined): number {
  return batch?.parts.reduce((sum, { statuses }) => sum + statuses.length, 0) ?? 0;
}
