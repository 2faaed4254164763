import { eq } from "drizzle-orm";
import { channels, messages } from "../db/schema/index.ts";
import type { ActivityDeps } from "./deps.ts";

export interface ShowTyping {
  organizationId: string;
  messageIds: string[];
}

/** Marks the newest message read and shows "typing…", which lasts 25 s or until the reply. */
export async function showTyping(
  deps: ActivityDeps,
  { organizationId, messageIds }: ShowTyping,
): Promise<void> {
  const [row] = await deps.db.tenant(organizationId, (tx) =>
    tx
      .select()
      .from(messages)
      .innerJoin(channels, eq(channels.id, messages.channelId))
      .where(eq(messages.id, messageIds.at(-1) ?? "")),
  );
  if (row?.messages.wamid && row.channels.status === "live")
    await deps.graph(row.channels).markRead(row.messages.wamid, { typing: true });
}
