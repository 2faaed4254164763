import { eq, inArray } from "drizzle-orm";
import type { LlmStage } from "../../domain/llm-stage.ts";
import type { TenantTx } from "../client.ts";
import { promptVersions, type PromptVersion } from "../schema/index.ts";

/** The organization's prompt of each stage, by id, as a turn that begins now will keep it. */
export async function activePrompts(tx: TenantTx): Promise<Partial<Record<LlmStage, string>>> {
  const rows = await tx
    .select({ id: promptVersions.id, stage: promptVersions.stage })
    .from(promptVersions)
    .where(eq(promptVersions.isActive, true));
  return Object.fromEntries(rows.map(({ stage, id }) => [stage, id]));
}

export async function promptsById(tx: TenantTx, ids: string[]): Promise<PromptVersion[]> {
  if (ids.length === 0) return [];
  return tx.select().from(promptVersions).where(inArray(promptVersions.id, ids));
}
