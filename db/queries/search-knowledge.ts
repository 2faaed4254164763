import { and, desc, isNull, sql } from "drizzle-orm";
import type { KnowledgeCard } from "../../domain/knowledge.ts";
import type { TenantTx } from "../client.ts";
import { knowledgeAnswers } from "../schema/index.ts";

/**
 * The organization's answers that any of `words` leads to, best first. Each row is searched with the
 * dictionary of its own language.
 */
export async function searchKnowledge(
  tx: TenantTx,
  words: readonly string[],
  limit: number,
): Promise<KnowledgeCard[]> {
  const any = words
    .flatMap((phrase) => phrase.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]+/gu) ?? [])
    .slice(0, 60)
    .join(" or ");
  if (any === "") return [];
  const { id, question, answer, search, dictionary } = knowledgeAnswers;
  const query = sql`websearch_to_tsquery(${dictionary}, ${any})`;
  return tx
    .select({ id, question, answer })
    .from(knowledgeAnswers)
    .where(and(isNull(knowledgeAnswers.archivedAt), sql`${search} @@ ${query}`))
    .orderBy(desc(sql`ts_rank_cd(${search}, ${query}, 1)`), id)
    .limit(limit);
}
