import { eq } from "drizzle-orm";
import { loadSpending } from "../db/queries/llm-usage.ts";
import { findTurn, openTurn, saveTurn } from "../db/queries/turns.ts";
import { leads, organizations } from "../db/schema/index.ts";
import type { Decision } from "../domain/action.ts";
import { llmAllowance } from "../domain/llm-allowance.ts";
import { approvedSentence } from "../llm/sentences.ts";
import type { OpenTurn } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

const HAND_OVER: Decision = {
  action: { kind: "hand_over", why: "bot_failed" },
  stage: null,
  reason: "the model did not answer",
};

/** When the model stays silent through every retry, or the budget is spent: an approved sentence, and a person. */
export async function fallBack({ db }: ActivityDeps, turn: OpenTurn): Promise<void> {
  await db.tenant(turn.organizationId, async (tx) => {
    const existing = await findTurn(tx, turn.turnId);
    if (!existing || existing.attempt < turn.attempt) await openTurn(tx, turn, turn);
    const [row] = await tx
      .select({
        language: leads.language,
        disclosedAt: leads.disclosedAt,
        usual: organizations.language,
        disclosure: organizations.disclosure,
      })
      .from(leads)
      .innerJoin(organizations, eq(organizations.id, leads.organizationId))
      .where(eq(leads.id, turn.leadId));
    const now = Date.now();
    const spending = await loadSpending(tx, turn.organizationId, now);
    const isOverBudget = llmAllowance(spending, now).kind === "over_budget";
    const done = isOverBudget ? { ...HAND_OVER, reason: "the budget is spent" } : HAND_OVER;
    const language = existing?.eyes?.language ?? row?.language ?? row?.usual ?? "en";
    const sentence = approvedSentence("hand_over", language);
    await saveTurn(tx, turn, {
      gate: { wanted: existing?.brain ?? done, done, rules: [] },
      mouth: { listingIds: [], knowledgeIds: [], violations: [], source: "sentence" },
      draft: row && row.disclosedAt === null ? `${row.disclosure}\n\n${sentence}` : sentence,
      reason: isOverBudget ? "budget" : "bot_failed",
    });
  });
}
