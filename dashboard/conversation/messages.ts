import { infiniteQueryOptions, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { changeLoaded } from "../app/change-loaded.ts";
import { api } from "../app/session.ts";
import type { Message, MessagePage } from "../app/types.ts";
import { isSending, sent } from "./sending-line.ts";

const PAGE = "40";

/** Newest first, as the API has them; `fetchNextPage` goes on to older ones. */
export function messagesQuery(leadId: string) {
  return infiniteQueryOptions({
    queryKey: ["messages", leadId] as const,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.leads[":id"].messages.$get(
          {
            param: { id: leadId },
            query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) },
          },
          { init: { signal } },
        ),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

type Loaded = InfiniteData<MessagePage, string>;

const reads = new Map<string, number>();
let lastRead = 0;

/** A message was stored: it is shown where its lead's messages are loaded. */
export async function takeMessage(
  cache: QueryClient,
  leadId: string,
  messageId: string,
): Promise<void> {
  const key = messagesQuery(leadId).queryKey;
  if (cache.getQueryData(key) === undefined) {
    await cache.invalidateQueries({ queryKey: key });
    return;
  }
  const number = ++lastRead;
  reads.set(messageId, number);
  try {
    const message = await answerOf(api.messages[":messageId"].$get({ param: { messageId } }));
    // Readings of one message overtake each other: the one that was asked for last counts.
    if (reads.get(messageId) !== number) return;
    if (message.author === "agent" && isSending(leadId)) {
      // One's own stands there as being sent until it is: not twice.
      await sent(leadId);
      await takeMessage(cache, leadId, messageId);
      return;
    }
    putMessage(cache, leadId, message);
  } catch {
    await cache.invalidateQueries({ queryKey: key });
  } finally {
    if (reads.get(messageId) === number) reads.delete(messageId);
  }
}

export async function takeStatus(
  cache: QueryClient,
  leadId: string,
  messageId: string,
): Promise<void> {
  const loaded = cache.getQueryData<Loaded>(messagesQuery(leadId).queryKey);
  const isShown = loaded?.pages.some(({ items }) => items.some(({ id }) => id === messageId));
  if (isShown) await takeMessage(cache, leadId, messageId);
}

/** Puts a message where it belongs, or in the place of what was known of it. */
export function putMessage(cache: QueryClient, leadId: string, message: Message): void {
  changeLoaded<Loaded>(cache, messagesQuery(leadId).queryKey, (loaded) => {
    const isKnown = loaded.pages.some(({ items }) => items.some(({ id }) => id === message.id));
    const pages = loaded.pages.map((page, index) => {
      if (isKnown) {
        const items = page.items.map((item) => (item.id === message.id ? message : item));
        return { ...page, items };
      }
      return index === 0 ? { ...page, items: inOrder([message, ...page.items]) } : page;
    });
    return { ...loaded, pages };
  });
}

function inOrder(items: Message[]): Message[] {
  return items.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}
