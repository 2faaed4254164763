import { and, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { messages } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

type NewMessage = typeof messages.$inferInsert & { wamid: string };
const stored = {
  id: messages.id,
  leadId: messages.leadId,
  direction: messages.direction,
  cue: messages.cue,
  turnId: messages.turnId,
  createdAt: messages.createdAt,
};
export type StoredMessage = Awaited<ReturnType<typeof findMessage>> & {};

/** Null when the channel has this wamid already: one wamid is one message (I3). */
export async function insertMessage(
  tx: TenantTx,
  message: NewMessage,
): Promise<StoredMessage | null> {
  const [row] = await tx
    .insert(messages)
    .values(message)
    .onConflictDoNothing({ target: [messages.channelId, messages.wamid] })
    .returning(stored);
  if (!row) return null;
  const { organizationId, leadId, direction, author, type } = message;
  await addEvent(tx, organizationId, "message.stored", leadId, {
    messageId: row.id,
    direction,
    author,
    type,
  });
  return row;
}

export async function findMessage(tx: TenantTx, channelId: string, wamid: string) {
  const [row] = await tx
    .select(stored)
    .from(messages)
    .where(and(eq(messages.channelId, channelId), eq(messages.wamid, wamid)));
  return row ?? null;
}
