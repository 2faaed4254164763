import { and, desc, eq } from "drizzle-orm";
import type { LlmStage } from "../../domain/llm-stage.ts";
import type { TenantTx } from "../client.ts";
import { organizations, promptVersions, type PromptVersion } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** Every version of every stage, the newest first. */
export function listPrompts(tx: TenantTx, organizationId: string): Promise<PromptVersion[]> {
  return tx
    .select()
    .from(promptVersions)
    .where(eq(promptVersions.organizationId, organizationId))
    .orderBy(promptVersions.stage, desc(promptVersions.number));
}

/** The stage's next version. It answers nobody until it is activated. */
export async function addPrompt(
  tx: TenantTx,
  organizationId: string,
  { stage, text, note, by }: Pick<PromptVersion, "stage" | "text" | "note"> & { by: string },
): Promise<PromptVersion> {
  await lockPrompts(tx, organizationId);
  const [newest] = await tx
    .select({ number: promptVersions.number })
    .from(promptVersions)
    .where(and(eq(promptVersions.organizationId, organizationId), eq(promptVersions.stage, stage)))
    .orderBy(desc(promptVersions.number))
    .limit(1);
  const number = (newest?.number ?? 0) + 1;
  const [row] = await tx
    .insert(promptVersions)
    .values({ organizationId, stage, number, text, note, createdBy: by })
    .returning();
  await addEvent(tx, organizationId, "prompt.changed", null, { stage, number, what: "added", by });
  return row as PromptVersion;
}

/** What new turns of the stage have: the id of its version, or the built-in one's. */
export const BUILT_IN = "default";

async function activePrompt(
  tx: TenantTx,
  organizationId: string,
  stage: LlmStage,
): Promise<string> {
  const [active] = await tx
    .select({ id: promptVersions.id })
    .from(promptVersions)
    .where(
      and(
        eq(promptVersions.organizationId, organizationId),
        eq(promptVersions.stage, stage),
        eq(promptVersions.isActive, true),
      ),
    );
  return active?.id ?? BUILT_IN;
}

export async function findPrompt(tx: TenantTx, id: string): Promise<PromptVersion | null> {
  const [row] = await tx.select().from(promptVersions).where(eq(promptVersions.id, id));
  return row ?? null;
}

/**
 * Turns that begin from now on have it. Null when there is no such version, or when `instead` is not
 * what they have now.
 */
export async function activatePrompt(
  tx: TenantTx,
  organizationId: string,
  { id, by, instead = null }: { id: string; by: string; instead?: string | null },
): Promise<PromptVersion | null> {
  await lockPrompts(tx, organizationId);
  const wanted = await findPrompt(tx, id);
  if (wanted === null) return null;
  const { stage, number } = wanted;
  if (!(await isActive(tx, organizationId, stage, instead))) return null;
  if (wanted.isActive) return wanted;
  await deactivate(tx, organizationId, stage);
  await tx.update(promptVersions).set({ isActive: true }).where(eq(promptVersions.id, id));
  const told = { stage, number, what: "activated", by };
  await addEvent(tx, organizationId, "prompt.changed", null, told);
  return { ...wanted, isActive: true };
}

/** Turns that begin from now on have the default in code. False when `instead` is not what they have now. */
export async function returnToDefaultPrompt(
  tx: TenantTx,
  organizationId: string,
  { stage, by, instead = null }: { stage: LlmStage; by: string; instead?: string | null },
): Promise<boolean> {
  await lockPrompts(tx, organizationId);
  if (!(await isActive(tx, organizationId, stage, instead))) return false;
  const wasActive = await deactivate(tx, organizationId, stage);
  if (!wasActive) return true;
  const told = { stage, number: 0, what: "activated", by };
  await addEvent(tx, organizationId, "prompt.changed", null, told);
  return true;
}

async function isActive(
  tx: TenantTx,
  organizationId: string,
  stage: LlmStage,
  wanted: string | null,
): Promise<boolean> {
  return wanted === null || (await activePrompt(tx, organizationId, stage)) === wanted;
}

async function deactivate(tx: TenantTx, organizationId: string, stage: LlmStage): Promise<boolean> {
  const rows = await tx
    .update(promptVersions)
    .set({ isActive: false })
    .where(
      and(
        eq(promptVersions.organizationId, organizationId),
        eq(promptVersions.stage, stage),
        eq(promptVersions.isActive, true),
      ),
    )
    .returning({ id: promptVersions.id });
  return rows.length > 0;
}

/** Two changes at once get two numbers, and one of them the last word. */
async function lockPrompts(tx: TenantTx, organizationId: string): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
}
