import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { textSearchDictionary } from "../../domain/text-search-dictionary.ts";
import type { TenantTx } from "../client.ts";
import { editVersion } from "../row-version.ts";
import { knowledgeAnswers, type KnowledgeAnswer } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** What is shown of an answer: neither its search words nor its vector. */
export type ListedAnswer = Omit<KnowledgeAnswer, "search" | "embedding"> & { version: string };

const { id, question, answer, language, dictionary } = knowledgeAnswers;
const shown = {
  id,
  organizationId: knowledgeAnswers.organizationId,
  question,
  answer,
  language,
  dictionary,
  embeddingModel: knowledgeAnswers.embeddingModel,
  updatedBy: knowledgeAnswers.updatedBy,
  updatedAt: knowledgeAnswers.updatedAt,
  archivedAt: knowledgeAnswers.archivedAt,
  createdAt: knowledgeAnswers.createdAt,
  // A search writes vectors to the row, which nobody edited.
  version: editVersion(knowledgeAnswers.updatedAt),
};
const isVersion = (wanted: string | null) =>
  wanted === null ? undefined : sql`${shown.version} = ${wanted}`;

/** Those that are not archived, newest first. */
export function listAnswers(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<ListedAnswer[]> {
  return tx
    .select(shown)
    .from(knowledgeAnswers)
    .where(
      and(
        eq(knowledgeAnswers.organizationId, organizationId),
        isNull(knowledgeAnswers.archivedAt),
        before === null ? undefined : lt(id, before),
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
}

/** Also archived ones: replies go on citing them. In the order of `ids`. */
export async function answersById(tx: TenantTx, ids: readonly string[]): Promise<ListedAnswer[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select(shown)
    .from(knowledgeAnswers)
    .where(inArray(id, [...ids]));
  return ids.flatMap((wanted) => rows.filter((row) => row.id === wanted));
}

/** An answer as people write it. */
export type AnswerWords = Pick<KnowledgeAnswer, "question" | "answer" | "language">;

export async function addAnswer(
  tx: TenantTx,
  organizationId: string,
  { by, ...words }: AnswerWords & { by: string },
): Promise<ListedAnswer> {
  const [row] = await tx
    .insert(knowledgeAnswers)
    .values({
      ...words,
      organizationId,
      dictionary: textSearchDictionary(words.language),
      updatedBy: by,
    })
    .returning(shown);
  const added = row as ListedAnswer;
  await tell(tx, added, "added", by);
  return added;
}

/** One that is not archived. */
export async function findAnswer(tx: TenantTx, wanted: string): Promise<ListedAnswer | null> {
  const [row] = await tx
    .select(shown)
    .from(knowledgeAnswers)
    .where(and(eq(id, wanted), isNull(knowledgeAnswers.archivedAt)));
  return row ?? null;
}

/** Null when there is none that could be changed, or it is not as the caller saw it. */
export async function changeAnswer(
  tx: TenantTx,
  wanted: string,
  { by, version = null, ...words }: Partial<AnswerWords> & { by: string; version?: string | null },
): Promise<ListedAnswer | null> {
  const [row] = await tx
    .update(knowledgeAnswers)
    .set({
      ...words,
      ...(words.language && { dictionary: textSearchDictionary(words.language) }),
      // A vector of other words: the next search makes a new one.
      embedding: null,
      embeddingModel: null,
      updatedBy: by,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(id, wanted), isNull(knowledgeAnswers.archivedAt), isVersion(version)))
    .returning(shown);
  if (row) await tell(tx, row, "changed", by);
  return row ?? null;
}

/** It is found no more. Null when it is not as the caller saw it, or not there any more. */
export async function archiveAnswer(
  tx: TenantTx,
  wanted: string,
  { version, by }: { version: string | null; by: string },
): Promise<ListedAnswer | null> {
  const [row] = await tx
    .update(knowledgeAnswers)
    .set({ archivedAt: sql`clock_timestamp()`, updatedBy: by, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(id, wanted), isNull(knowledgeAnswers.archivedAt), isVersion(version)))
    .returning(shown);
  if (row) await tell(tx, row, "archived", by);
  return row ?? null;
}

function tell(
  tx: TenantTx,
  { id: answerId, organizationId }: ListedAnswer,
  what: string,
  by: string,
): Promise<void> {
  return addEvent(tx, organizationId, "knowledge.changed", null, { answerId, what, by });
}
