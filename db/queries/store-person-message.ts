import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import {
  media,
  messages,
  templates,
  type Media,
  type Message,
  type Template,
} from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type PersonMessage = Pick<
  Message,
  "organizationId" | "leadId" | "channelId" | "type" | "text" | "payload" | "replyToWamid"
> & { authorId: string; requestKey: string; file: PersonFile | null };
export type PersonFile = Pick<Media, "kind" | "mimeType" | "filename"> & { content: Buffer };

/** What an agent wrote, queued. The same request again is the same message: the row that is there. */
export async function storePersonMessage(
  tx: TenantTx,
  { file, ...message }: PersonMessage,
): Promise<Message> {
  const [stored] = await tx
    .insert(messages)
    .values({
      ...message,
      direction: "outbound",
      author: "agent",
      status: "queued",
      sentAt: new Date(),
    })
    .onConflictDoNothing({ target: messages.requestKey, where: isNotNull(messages.requestKey) })
    .returning();
  if (!stored) return queuedAgain(tx, message.requestKey);
  const { id: messageId, organizationId, leadId, direction, author, type } = stored;
  if (file) {
    const size = file.content.length;
    await tx
      .insert(media)
      .values({ ...file, size, messageId, organizationId, leadId, state: "kept" });
  }
  const data = { messageId, direction, author, type };
  await addEvent(tx, organizationId, "message.stored", leadId, data);
  return stored;
}

/** The command was refused: the message stays, and did not leave. */
export async function withholdPersonMessage(tx: TenantTx, id: string): Promise<void> {
  const [row] = await tx
    .update(messages)
    .set({ status: "withheld", statusAt: sql`clock_timestamp()` })
    .where(and(eq(messages.id, id), eq(messages.status, "queued"), hasNoSend(id)))
    .returning();
  if (!row) return;
  const data = { messageId: id, status: row.status };
  await addEvent(tx, row.organizationId, "message.status", row.leadId, data);
}

/** What was refused once may be taken when it is asked for again. */
async function queuedAgain(tx: TenantTx, requestKey: string): Promise<Message> {
  const [known] = await tx.select().from(messages).where(eq(messages.requestKey, requestKey));
  const { id } = known as Message;
  const [queued] = await tx
    .update(messages)
    .set({ status: "queued", statusAt: sql`clock_timestamp()` })
    .where(and(eq(messages.id, id), eq(messages.status, "withheld"), hasNoSend(id)))
    .returning();
  return queued ?? (known as Message);
}

export async function findMessageById(tx: TenantTx, id: string): Promise<Message | null> {
  const [row] = await tx.select().from(messages).where(eq(messages.id, id));
  return row ?? null;
}

export async function findTemplateById(tx: TenantTx, id: string): Promise<Template | null> {
  const [row] = await tx.select().from(templates).where(eq(templates.id, id));
  return row ?? null;
}

function hasNoSend(messageId: string) {
  return sql`not exists (select 1 from sends s where s.message_id = ${messageId}::uuid)`;
}
