import { and, eq, isNull } from "drizzle-orm";
import { budgetLevel } from "../../domain/llm-allowance.ts";
import type { TenantTx } from "../client.ts";
import { llmUsage, organizations, users, type LlmUsage } from "../schema/index.ts";
import { notify } from "./notify.ts";

/**
 * Tells the owners once a month that most of the budget is spent, and once that all of it is. The
 * caller holds the usage row, so two turns never tell the same.
 */
export async function tellOfBudget(tx: TenantTx, usage: LlmUsage, now: number): Promise<void> {
  const { organizationId, month, costMicros: spentMicros } = usage;
  const [organization] = await tx
    .select({ budgetMicros: organizations.llmBudgetMicros })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const budgetMicros = organization?.budgetMicros ?? null;
  const level = budgetLevel(spentMicros, budgetMicros);
  const isTold = level === "exhausted" ? usage.exhaustedAt !== null : usage.warnedAt !== null;
  if (level === "fine" || isTold) return;
  const at = new Date(now);
  await tx
    .update(llmUsage)
    // Who hears that it is spent need not hear afterwards that it is running out.
    .set({ warnedAt: usage.warnedAt ?? at, ...(level === "exhausted" && { exhaustedAt: at }) })
    .where(and(eq(llmUsage.organizationId, organizationId), eq(llmUsage.month, month)));
  const kind = level === "exhausted" ? "llm_budget_exhausted" : "llm_budget_warning";
  for (const userId of await owners(tx, organizationId))
    await notify(tx, { organizationId, userId, leadId: null }, kind, {
      month,
      spentMicros,
      budgetMicros,
    });
}

/** Everybody, when no owner works there. */
async function owners(tx: TenantTx, organizationId: string): Promise<(string | null)[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        eq(users.role, "owner"),
        isNull(users.disabledAt),
      ),
    );
  return rows.length === 0 ? [null] : rows.map(({ id }) => id);
}
