import { sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { stageMoves, type Lead } from "../schema/index.ts";

/** That a lead came into a stage, and from which; `from` is null when it is new. */
export async function addStageMove(
  tx: TenantTx,
  lead: Pick<Lead, "id" | "organizationId" | "source" | "sourceDetail">,
  { from, to, at }: { from: Lead["stage"] | null; to: Lead["stage"]; at: Date },
): Promise<void> {
  const { id: leadId, organizationId, source, sourceDetail } = lead;
  await tx.insert(stageMoves).values({
    organizationId,
    leadId,
    source,
    sourceDetail,
    from,
    to,
    at,
    isFirst: sql`not exists (select 1 from stage_moves s where s.lead_id = ${leadId} and s."to" = ${to})`,
  });
}
