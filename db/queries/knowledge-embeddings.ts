import { and, eq, isNull } from "drizzle-orm";
import type { KnowledgeCard } from "../../domain/knowledge.ts";
import type { TenantTx } from "../client.ts";
import { knowledgeAnswers } from "../schema/index.ts";

export interface EmbeddedAnswer extends KnowledgeCard {
  /** Null until this model has made one of the answer's present words. */
  vector: number[] | null;
}

/** All that can be found; an organization has hundreds. */
export async function embeddedAnswers(tx: TenantTx, model: string): Promise<EmbeddedAnswer[]> {
  const { id, question, answer, embedding, embeddingModel } = knowledgeAnswers;
  const rows = await tx
    .select({ id, question, answer, embedding, embeddingModel })
    .from(knowledgeAnswers)
    .where(isNull(knowledgeAnswers.archivedAt))
    .orderBy(id);
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    answer: row.answer,
    vector: row.embeddingModel === model ? row.embedding : null,
  }));
}

/** Unless the answer's words have changed since they were read. */
export async function saveEmbedding(
  tx: TenantTx,
  model: string,
  { id, question, answer }: KnowledgeCard,
  vector: number[],
): Promise<void> {
  await tx
    .update(knowledgeAnswers)
    .set({ embedding: vector, embeddingModel: model })
    .where(
      and(
        eq(knowledgeAnswers.id, id),
        eq(knowledgeAnswers.question, question),
        eq(knowledgeAnswers.answer, answer),
        isNull(knowledgeAnswers.archivedAt),
      ),
    );
}
