import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { media, messages, type Media, type Message } from "../schema/index.ts";
import { tapped } from "./load-answers.ts";

const RECENT = 24;

/** A message as the pipeline reads it. */
export interface RecentMessage {
  id: string;
  author: Message["author"];
  type: string;
  text: string;
  at: string;
  unsure?: true;
  about?: string;
}

/** The last messages of a lead, oldest first; a voice note with what it says. */
export async function recentMessages(tx: TenantTx, leadId: string): Promise<RecentMessage[]> {
  const rows = await heardMessages(tx)
    .where(and(eq(messages.leadId, leadId), ne(messages.status, "withheld")))
    .orderBy(desc(messages.id))
    .limit(RECENT);
  return readable(tx, rows.toReversed());
}

/** These messages of a lead as the pipeline read them, oldest first. */
export async function messagesThen(
  tx: TenantTx,
  leadId: string,
  ids: readonly string[],
): Promise<RecentMessage[]> {
  const rows = await heardMessages(tx)
    .where(and(eq(messages.leadId, leadId), inArray(messages.id, [...ids])))
    .orderBy(asc(messages.id));
  return readable(tx, rows);
}

function heardMessages(tx: TenantTx) {
  return tx
    .select({ message: messages, text: media.text, confidence: media.confidence })
    .from(messages)
    .leftJoin(media, eq(media.messageId, messages.id));
}
type Heard = Awaited<ReturnType<typeof heardMessages>>[number];

async function readable(tx: TenantTx, rows: Heard[]): Promise<RecentMessage[]> {
  const told = await textsOf(
    tx,
    rows.map(({ message }) => message),
  );
  return rows.map(({ message, text, confidence }) => toRecent(message, { text, confidence }, told));
}

function toRecent(
  message: Message,
  heard: Pick<Media, "text" | "confidence">,
  told: ReadonlyMap<string, string>,
): RecentMessage {
  const { id, author, type, sentAt } = message;
  const about = told.get(aboutWamid(message) ?? "");
  return {
    id,
    author,
    type,
    text: [wordsOf(message), heard.text].filter((part) => part).join("\n") || `[${type}]`,
    at: sentAt.toISOString(),
    ...(heard.confidence === "low" && { unsure: true }),
    ...(about !== undefined && { about }),
  };
}

/** A file's name is no word of the lead's, and may say what no model should read. */
function wordsOf({ author, type, text, payload }: Message): string | null {
  if (type !== "document" || author !== "lead") return text;
  const { caption } = (payload as { document?: { caption?: unknown } }).document ?? {};
  return typeof caption === "string" ? caption : null;
}

/** What the messages react to or quote, by wamid. */
async function textsOf(tx: TenantTx, rows: Message[]): Promise<Map<string, string>> {
  const wamids = rows.flatMap((message) => aboutWamid(message) ?? []);
  if (wamids.length === 0) return new Map();
  const quoted = await tx
    .select({ wamid: messages.wamid, text: messages.text })
    .from(messages)
    .where(and(eq(messages.leadId, rows[0]?.leadId ?? ""), inArray(messages.wamid, wamids)));
  return new Map(
    quoted.flatMap(({ wamid, text }) => (wamid && text ? [[wamid, text] as const] : [])),
  );
}

function aboutWamid({ replyToWamid, payload }: Message): string | null {
  return replyToWamid ?? tapped(payload).reactsTo;
}
