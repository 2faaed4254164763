import { embeddedAnswers, saveEmbedding } from "../db/queries/knowledge-embeddings.ts";
import { saveCalls, type CallsOf } from "../db/queries/turns.ts";
import { fuseRankings } from "../domain/fuse-rankings.ts";
import type { KnowledgeCard } from "../domain/knowledge.ts";
import { nearest } from "../domain/nearest.ts";
import { errorSummary } from "../platform/errors.ts";
import type { ActivityDeps } from "./deps.ts";

/** A lead waits for the answer: without it the full-text search has to do. */
const TIMEOUT_MS = 3_000;
/** As many answers get their vector in one search; the next one goes on. */
const AT_ONCE = 100;
const QUERY_LIMIT = 2_000;

/**
 * The answers that full text found, together with those that mean the same in other words. Answers
 * without a vector of the present model get one here: it needs no chore of its own, and heals itself
 * when the model changes.
 */
export async function withNearest(
  { db, log, embedder }: Pick<ActivityDeps, "db"> & Partial<ActivityDeps>,
  ref: CallsOf,
  words: readonly string[],
  found: KnowledgeCard[],
  limit: number,
): Promise<KnowledgeCard[]> {
  const query = words.join("\n").slice(0, QUERY_LIMIT).trim();
  if (!embedder || query === "") return found;
  const { model } = embedder;
  const answers = await db.tenant(ref.organizationId, (tx) => embeddedAnswers(tx, model));
  if (answers.length === 0) return found;
  const fresh = answers.filter(({ vector }) => vector === null).slice(0, AT_ONCE);
  const texts = [query, ...fresh.map(({ question, answer }) => `${question}\n${answer}`)];
  try {
    const { vectors, call } = await embedder.embed(texts, AbortSignal.timeout(TIMEOUT_MS));
    const [asked = [], ...made] = vectors;
    for (const [index, answer] of fresh.entries()) answer.vector = made[index] ?? null;
    await db.tenant(ref.organizationId, async (tx) => {
      for (const answer of fresh)
        if (answer.vector) await saveEmbedding(tx, model, answer, answer.vector);
      await saveCalls(tx, ref, [call]);
    });
    const known = answers.flatMap(({ id, vector }) => (vector ? [{ id, vector }] : []));
    const ranked = fuseRankings([found.map(({ id }) => id), nearest(asked, known, limit)]);
    const cards = new Map([...answers, ...found].map((card) => [card.id, card]));
    return ranked.slice(0, limit).flatMap((id) => {
      const card = cards.get(id);
      return card ? [{ id, question: card.question, answer: card.answer }] : [];
    });
  } catch (error) {
    const { organizationId, leadId, turnId } = ref;
    log?.warn({ organizationId, leadId, turnId, ...errorSummary(error) }, "answers not embedded");
    return found;
  }
}
