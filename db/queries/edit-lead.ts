import { and, eq, isNull, sql } from "drizzle-orm";
import { scoreOf, type FactKey, type LeadFacts } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { editVersion, isVersion } from "../row-version.ts";
import { facts, leads } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { currentFacts } from "./current-facts.ts";

/** What a person corrects of what is known; a fact that is null is taken back. */
export interface LeadEdit {
  name?: string | null | undefined;
  language?: string | undefined;
  facts?: { [K in FactKey]?: LeadFacts[K] | null | undefined } | undefined;
}

/** As a person saw it; what messages and turns change of a lead leaves it. */
export const leadVersion = editVersion(leads.editedAt);

/** False when somebody edited it since the caller read it. The caller knows that the lead is there. */
export async function editLead(
  tx: TenantTx,
  { organizationId, leadId, by }: { organizationId: string; leadId: string; by: string },
  edit: LeadEdit,
  wanted: string | null,
): Promise<boolean> {
  const { name, language } = edit;
  const held = await tx
    .update(leads)
    .set({
      editedAt: sql`clock_timestamp()`,
      ...(name !== undefined && { name }),
      ...(language !== undefined && { language }),
    })
    .where(and(eq(leads.id, leadId), isNull(leads.mergedIntoId), isVersion(leadVersion, wanted)))
    .returning({ id: leads.id });
  if (held.length === 0) return false;
  await stateFacts(tx, { organizationId, leadId, by }, edit.facts ?? {});
  await addEvent(tx, organizationId, "lead.changed", leadId, { by });
  return true;
}

async function stateFacts(
  tx: TenantTx,
  { organizationId, leadId, by }: { organizationId: string; leadId: string; by: string },
  stated: NonNullable<LeadEdit["facts"]>,
): Promise<void> {
  const rows = (Object.keys(stated) as FactKey[]).flatMap((key) => {
    const value = stated[key];
    if (value === undefined) return [];
    const how = value === null ? ("dropped" as const) : ("corrected" as const);
    return [{ organizationId, leadId, key, value, how, statedBy: by }];
  });
  if (rows.length === 0) return;
  await tx.insert(facts).values(rows);
  const score = scoreOf(await currentFacts(tx, leadId));
  await tx.update(leads).set({ score }).where(eq(leads.id, leadId));
}
